import type { ServerResponse } from 'node:http';

/**
 * What becomes of a message that the page sends:
 *
 * | fault | reached the phone | the page hears |
 * |---|---|---|
 * | none | yes | that it has arrived |
 * | refused | no | that WhatsApp does not want it |
 * | throttled | no | an error, in the words of WhatsApp's own servers |
 * | cut | yes | half an answer, then the line is cut |
 * | silence | yes | nothing |
 */
export type SendFault = 'none' | 'refused' | 'throttled' | 'cut' | 'silence';

export const isTaken = (fault: SendFault): boolean => !['refused', 'throttled'].includes(fault);

/** Faults to come, each met once, in this order. */
export class StandInFaults {
  readonly sends: SendFault[] = [];
  readonly uploads: 'broken'[] = [];
  readonly downloads: 'broken'[] = [];
  private unanswered: ServerResponse[] = [];

  get unmet(): string[] {
    const named = (what: string, faults: readonly string[]): string[] =>
      faults.map((one) => `${what} ${one}`);
    return [
      ...named('send', this.sends),
      ...named('upload', this.uploads),
      ...named('download', this.downloads),
    ];
  }

  meet(fault: SendFault, response: ServerResponse): void {
    switch (fault) {
      case 'none':
        return void response.end(JSON.stringify({ ack: 1 }));
      case 'refused':
        return void response.end(JSON.stringify({ ack: -1 }));
      case 'throttled':
        return void response.end(JSON.stringify({ error: 'rate-overlimit' }));
      case 'cut':
        // A browser asks once more by itself when a line is cut before any answer.
        return void response.write('{', () => response.destroy());
      case 'silence':
        return void this.unanswered.push(response);
    }
  }

  /** None is to come any more, and what waits for an answer gets one: a browser opens six lines to a server at most. */
  end(): void {
    for (const faults of [this.sends, this.uploads, this.downloads]) faults.length = 0;
    for (const response of this.unanswered.splice(0)) response.end(JSON.stringify({ ack: 1 }));
  }
}
