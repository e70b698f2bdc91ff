interface ListTitleProps {
  readonly title: string;
  readonly count: number;
  /** Beside an open question, whose own title comes first. */
  readonly beside: boolean;
}

export function ListTitle({ title, count, beside }: ListTitleProps) {
  const Heading = beside ? 'h2' : 'h1';
  return (
    <Heading class="list-title">
      {title} <span class="count">{count}</span>
    </Heading>
  );
}
