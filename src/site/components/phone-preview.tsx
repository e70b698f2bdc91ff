import type { ComponentChildren } from 'preact';

interface PhonePreviewProps {
  readonly title: string;
  /** Name of the field without whose words there is nothing to show. */
  readonly needs?: string;
  readonly hidden?: boolean;
  readonly children: ComponentChildren;
}

/** One message as the person's phone will show it. */
export const PhonePreview = ({ title, needs, hidden = false, children }: PhonePreviewProps) => (
  <figure class="preview stack-small" data-needs={needs} hidden={hidden}>
    <figcaption class="soft">{title}</figcaption>
    <p class="bubble">{children}</p>
  </figure>
);
