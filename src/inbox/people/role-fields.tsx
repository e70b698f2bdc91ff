import { Field, type PageFrame } from '../../site/index.js';
import { ROLES, type Role } from '../../staff/index.js';
import type { TypedRole } from './typed-grants.js';

export interface LanguageName {
  readonly code: string;
  readonly name: string;
}

interface RoleFieldsProps {
  readonly frame: PageFrame;
  readonly typed: TypedRole;
  /** Empty for an admin of some communes: texts are the same everywhere. */
  readonly languages: readonly LanguageName[];
}

/** What somebody is to do, and where. */
export function RoleFields({ frame, typed, languages }: RoleFieldsProps) {
  const { say } = frame;
  const roles = ROLES.filter((role) => role !== 'translator' || languages.length > 0);
  return (
    <>
      <fieldset>
        <legend>{say('inbox.people.role')}</legend>
        {roles.map((role) => (
          <RoleChoice key={role} frame={frame} role={role} checked={typed.role === role} />
        ))}
      </fieldset>
      <Field
        name="places"
        label={say('inbox.people.places')}
        hint={say('inbox.people.places_hint')}
        value={typed.places}
        lines
        required={false}
        maxLength={4000}
      />
      {languages.length > 0 && (
        <fieldset>
          <legend>{say('inbox.people.languages')}</legend>
          {languages.map(({ code, name }) => (
            <label key={code} class="choice">
              <input type="checkbox" name="languages" value={code} checked={typed.languages.includes(code)} />
              <span>{name}</span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}

const RoleChoice = ({ frame, role, checked }: { frame: PageFrame; role: Role; checked: boolean }) => (
  <label class="choice">
    <input type="radio" name="role" value={role} required checked={checked} />
    <span>
      <span class="strong">{frame.say('inbox.role', { role })}</span>
      <span class="hint">{frame.say('inbox.role.hint', { role })}</span>
    </span>
  </label>
);
