import type { ComponentChildren } from 'preact';

interface NoticeProps {
  /** good: it is done; wait: something is missing; bad: it failed. */
  readonly tone?: 'good' | 'wait' | 'bad';
  readonly children: ComponentChildren;
}

/** Said aloud by screen readers as soon as the page shows it; a failure interrupts. */
export const Notice = ({ tone, children }: NoticeProps) => (
  <div class={tone ? `notice ${tone}` : 'notice'} role={tone === 'bad' ? 'alert' : 'status'}>
    {children}
  </div>
);
