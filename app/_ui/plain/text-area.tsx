import type { TextareaHTMLAttributes } from "react";
import { FieldFrame, describedBy, type PlainFieldProps } from "./field";
import styles from "./field.module.css";

/** The field for several lines on pages without Mantine. */
export function PlainTextArea({
  name,
  label,
  hint,
  error,
  ...area
}: PlainFieldProps & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "name" | "className" | "id">) {
  return (
    <FieldFrame name={name} label={label} hint={hint} error={error}>
      <textarea
        {...area}
        {...describedBy(name, hint, error)}
        id={`field-${name}`}
        name={name}
        className={`${styles.input} ${styles.area}`}
        aria-invalid={error ? true : undefined}
      />
    </FieldFrame>
  );
}
