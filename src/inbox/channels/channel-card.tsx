import type { ChannelState } from '../../messaging/index.js';
import { CsrfField, dayAtHour, Notice, type PageFrame } from '../../site/index.js';
import { PairingCode } from './pairing-code.js';

interface ChannelProps {
  readonly frame: PageFrame;
  readonly state: ChannelState;
}

const TONES: Readonly<Record<ChannelState['kind'], 'good' | 'wait' | 'bad'>> = {
  connected: 'good',
  starting: 'wait',
  'to-pair': 'wait',
  lost: 'bad',
  silent: 'bad',
};

/** One channel that is paired with a phone: how it is, what is safe, what to do. */
export function ChannelCard({ frame, state }: ChannelProps) {
  const { say } = frame;
  return (
    <article class="card stack">
      <h2>{say(`inbox.channels.${state.channel}`)}</h2>
      <Notice tone={TONES[state.kind]}>
        <p class="strong">{say(`inbox.channels.${state.kind}.title`)}</p>
        {state.kind === 'lost' && state.reason ? (
          <Lost frame={frame} state={state} />
        ) : (
          <p>{say(`inbox.channels.${state.kind}`)}</p>
        )}
      </Notice>
      {state.code !== null && <Pairing frame={frame} code={state.code} />}
      <Facts frame={frame} state={state} />
      <Actions frame={frame} state={state} />
    </article>
  );
}

function Lost({ frame: { say }, state: { reason, retryAt } }: ChannelProps) {
  return (
    <>
      <p>{say(`inbox.channels.lost.${reason}`)}</p>
      <p>{say('inbox.channels.lost.safe')}</p>
      <p>{say(`inbox.channels.lost.${reason}.do`)}</p>
      {retryAt !== null && <p>{say('inbox.channels.lost.retry', { at: dayAtHour(retryAt) })}</p>}
    </>
  );
}

function Pairing({ frame: { say }, code }: { frame: PageFrame; code: string }) {
  return (
    <div class="pairing">
      <div class="stack">
        <ol class="numbered">
          <li>{say('inbox.channels.pair.phone')}</li>
          <li>{say('inbox.channels.pair.menu')}</li>
          <li>{say('inbox.channels.pair.scan')}</li>
        </ol>
        <p class="soft">{say('inbox.channels.pair.renewed')}</p>
      </div>
      <PairingCode code={code} label={say('inbox.channels.pair.code')} />
    </div>
  );
}

function Facts({ frame: { say }, state: { number, since, memoryBytes } }: ChannelProps) {
  return (
    <dl class="facts">
      {number !== null && (
        <>
          <dt>{say('inbox.channels.number')}</dt>
          <dd class="nobreak">{number}</dd>
        </>
      )}
      <dt>{say('inbox.channels.since')}</dt>
      <dd>{dayAtHour(since)}</dd>
      {memoryBytes !== null && (
        <>
          <dt>{say('inbox.channels.memory')}</dt>
          <dd>{say('inbox.channels.megabytes', { count: Math.round(memoryBytes / 1e6) })}</dd>
        </>
      )}
    </dl>
  );
}

function Actions({ frame, state: { channel, account, kind } }: ChannelProps) {
  const { say } = frame;
  const address = `/inbox/channels/${channel}/${account}`;
  return (
    <div class="stack">
      <form method="post" action={`${address}/restart`}>
        <CsrfField frame={frame} />
        <button type="submit">{say('inbox.channels.restart')}</button>
      </form>
      {kind === 'connected' && (
        <details>
          <summary>{say('inbox.channels.unpair')}</summary>
          <form class="stack" method="post" action={`${address}/unpairing`}>
            <CsrfField frame={frame} />
            <p>{say('inbox.channels.unpair.means')}</p>
            <button type="submit">{say('inbox.channels.unpair.do')}</button>
          </form>
        </details>
      )}
    </div>
  );
}
