import type { ComponentChildren } from 'preact';
import { CsrfField, type PageFrame } from '../../site/index.js';
import { errorOf, type Attempt, type QuestionPageModel } from './question-page-model.js';

interface SmallFormProps extends QuestionPageModel {
  readonly frame: PageFrame;
  /** Also the last part of the address, and of `inbox.<name>.open` and `.send`. */
  readonly name: Attempt['form'];
  /** Where that is not its name. */
  readonly path?: string;
  readonly danger?: boolean;
  readonly children?: ComponentChildren;
}

/** One rarer decision: closed until it is wanted, with what it means and its form inside. */
export function SmallForm(props: SmallFormProps) {
  const { frame, question, attempt, name, path = name, danger = false, children } = props;
  const { say } = frame;
  const error = errorOf(attempt, name);
  return (
    <details open={error !== null} class="card">
      <summary class={danger ? 'danger' : undefined}>{say(`inbox.${name}.open`)}</summary>
      <form class="stack" method="post" action={`/inbox/questions/${question.id}/${path}`}>
        <CsrfField frame={frame} />
        <p class="hint">{say(`inbox.${name}.hint`)}</p>
        {error && (
          <p class="wrong" role="alert">
            {error}
          </p>
        )}
        {children}
        <button class={danger ? 'danger' : undefined} type="submit">
          {say(`inbox.${name}.send`)}
        </button>
      </form>
    </details>
  );
}

interface ChoicesProps {
  readonly legend: string;
  readonly name: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly hint?: string }[];
  readonly chosen?: string | undefined;
}

/** One of a few, to be touched. */
export const Choices = ({ legend, name, options, chosen }: ChoicesProps) => (
  <fieldset>
    <legend>{legend}</legend>
    {options.map(({ value, label, hint }) => (
      <label key={value} class="choice">
        <input type="radio" name={name} value={value} required checked={value === chosen} />
        <span>
          <span class="strong">{label}</span>
          {hint && <span class="soft">{hint}</span>}
        </span>
      </label>
    ))}
  </fieldset>
);
