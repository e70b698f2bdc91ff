import type { OfficialAccount } from '../../staff/index.js';
import { Field, type PageFrame } from '../../site/index.js';

/** What was typed into the form, by field. */
export type HolderTyped = Readonly<Record<'name' | 'account' | 'from' | 'until', string>>;
export const HOLDER_FIELDS = ['name', 'account', 'from', 'until'] as const;

interface HolderFieldsProps {
  readonly frame: PageFrame;
  readonly accounts: readonly OfficialAccount[];
  readonly typed: HolderTyped | null;
}

/** Who holds it: a name, the account that answers if there is one, and the dates. */
export function HolderFields({ frame: { say }, accounts, typed }: HolderFieldsProps) {
  const chosen = typed?.account ?? '';
  return (
    <>
      <Field
        name="name"
        label={say('inbox.office.name')}
        hint={say('inbox.office.name_hint')}
        value={typed?.name ?? ''}
        maxLength={80}
        required={false}
      />
      <fieldset>
        <legend>{say('inbox.office.account')}</legend>
        <label class="choice">
          <input type="radio" name="account" value="" checked={chosen === ''} />
          <span>{say('inbox.office.account_none')}</span>
        </label>
        {accounts.map(({ id, name, login }) => (
          <label key={id} class="choice">
            <input type="radio" name="account" value={id} checked={chosen === id} />
            <span>
              <span class="strong">{name}</span>
              <span>{login}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <p class="hint">{say('inbox.office.account_hint')}</p>
      <Field
        name="from"
        label={say('inbox.office.from')}
        hint={say('inbox.office.from_hint')}
        value={typed?.from ?? ''}
        maxLength={10}
        required={false}
      />
      <Field
        name="until"
        label={say('inbox.office.until')}
        hint={say('inbox.office.until_hint')}
        value={typed?.until ?? ''}
        maxLength={10}
        required={false}
      />
    </>
  );
}
