import { IconAlertCircle } from "@/app/_ui/icons";
import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes } from "react";
import styles from "./field.module.css";

export interface PlainFieldProps {
  /** Also the id: `field-<name>`. */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Right of the label, such as "Forgot it?". */
  beside?: ReactNode;
  error?: string | undefined;
}

/** The error at its field: icon and text. */
export function Fault({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className={styles.fault}>
      <IconAlertCircle size={16} stroke={1.75} aria-hidden />
      <span>{children}</span>
    </p>
  );
}

/** Ids of hint and error for `aria-describedby`. */
export function describedBy(name: string, hint: unknown, error: unknown): { "aria-describedby"?: string } {
  const ids = [hint ? `hint-${name}` : "", error ? `fault-${name}` : ""].filter(Boolean).join(" ");
  return ids ? { "aria-describedby": ids } : {};
}

/** Label, hint, control and error in reading order. */
export function FieldFrame({ name, label, hint, beside, error, children }: PlainFieldProps & { children: ReactNode }) {
  return (
    <div className={styles.field}>
      <div className={styles.head}>
        <label htmlFor={`field-${name}`} className={styles.label}>
          {label}
        </label>
        {beside}
      </div>
      {hint ? (
        <p id={`hint-${name}`} className={styles.hint}>
          {hint}
        </p>
      ) : null}
      <div className={styles.box}>{children}</div>
      {error ? <Fault id={`fault-${name}`}>{error}</Fault> : null}
    </div>
  );
}

/** The text field for pages without Mantine. */
export function PlainInput({
  name,
  label,
  hint,
  beside,
  error,
  ...input
}: PlainFieldProps & Omit<InputHTMLAttributes<HTMLInputElement>, "name" | "className" | "id">) {
  return (
    <FieldFrame name={name} label={label} hint={hint} beside={beside} error={error}>
      <input
        {...input}
        {...describedBy(name, hint, error)}
        id={`field-${name}`}
        name={name}
        className={styles.input}
        aria-invalid={error ? true : undefined}
      />
    </FieldFrame>
  );
}

/** The select for pages without Mantine. */
export function PlainSelect({
  name,
  label,
  hint,
  error,
  children,
  ...select
}: PlainFieldProps & Omit<SelectHTMLAttributes<HTMLSelectElement>, "name" | "className" | "id">) {
  return (
    <FieldFrame name={name} label={label} hint={hint} error={error}>
      <select
        {...select}
        {...describedBy(name, hint, error)}
        id={`field-${name}`}
        name={name}
        className={styles.input}
        aria-invalid={error ? true : undefined}
      >
        {children}
      </select>
    </FieldFrame>
  );
}
