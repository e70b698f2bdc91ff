/** What reached the engine. Media are already stored: only their id is known here. */
export type EngineInput =
  | { kind: 'text'; text: string }
  | { kind: 'choice'; value: string }
  /** The person only came back: what waited for them goes out by itself, and then they hear where they are. */
  | { kind: 'opened' }
  | { kind: 'voice'; mediaId: string; seconds?: number }
  | { kind: 'photo'; mediaId: string; caption?: string }
  | { kind: 'location'; latitude: number; longitude: number }
  | { kind: 'unsupported'; what: string }
  /** The file could not be fetched or was refused: the person is asked to send it again. */
  | {
      kind: 'media-lost';
      reason: 'gone' | 'too-large' | 'not-media';
      /** For too-large: the limit to tell, in megabytes. */
      maxMegabytes?: number;
    };
