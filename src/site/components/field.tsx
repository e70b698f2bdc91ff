interface FieldProps {
  readonly name: string;
  /** Where two forms of a page have a field of one name. */
  readonly id?: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly error?: string | null;
  readonly type?: 'text' | 'password';
  /** A text of several lines. */
  readonly lines?: boolean;
  readonly maxLength?: number;
  readonly autoComplete?: string;
  readonly inputMode?: 'numeric' | 'text';
  readonly required?: boolean;
  /** Under this name the browser keeps what is typed until it is sent, in this tab only. */
  readonly draft?: string;
}

/** A named input with its explanation and its error, tied together for screen readers. */
export function Field(props: FieldProps) {
  const { name, label, hint, value, error, type = 'text', lines = false, draft, required = true } = props;
  const { autoComplete, inputMode } = props;
  const id = `f-${props.id ?? name}`;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const shared = {
    id,
    name,
    required,
    maxLength: props.maxLength,
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-describedby': described === '' ? undefined : described,
    'data-draft': draft,
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} class="wrong" role="alert">
          {error}
        </p>
      )}
      {lines ? (
        <textarea {...shared} rows={4}>
          {value}
        </textarea>
      ) : (
        <OneLine {...shared} {...{ type, value, autoComplete, inputMode }} />
      )}
    </div>
  );
}

type OneLineProps = Pick<FieldProps, 'value' | 'autoComplete' | 'inputMode'> & {
  readonly type: 'text' | 'password';
};

/** Neither corrected nor capitalised by the phone: names and codes are typed as they are. */
function OneLine({ type, ...rest }: OneLineProps) {
  const plain = { ...rest, autoCapitalize: 'none' as const, spellcheck: false };
  return type === 'password' ? <input type="password" {...plain} /> : <input type="text" {...plain} />;
}
