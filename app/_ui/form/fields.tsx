"use client";

import { PasswordInput, Textarea, TextInput } from "@mantine/core";
import { IconAlertCircle } from "@/app/_ui/icons";
import { useState, type ReactNode } from "react";
import { useController } from "react-hook-form";
import { asLink } from "@/app/_web/link-text";
import { firstMessage } from "./first-message";
import styles from "./fields.module.css";
import { NumberTextInput, type NumberFormat } from "./number-text-input";

export interface FieldProps {
  /** Dotted path in the form's values. */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  required?: boolean;
  disabled?: boolean;
}

/** What is wrong with a field, with its icon. */
export function FieldFault({ text }: { text: string }) {
  return (
    <span className={styles.fault}>
      <IconAlertCircle size={16} stroke={1.75} aria-hidden />
      {text}
    </span>
  );
}

/** The controller's props as Mantine's: error with icon, hint, and the id that the summary links to. */
export function useField({ name, label, hint, required = false, disabled = false }: FieldProps) {
  const { field, fieldState } = useController({ name });
  const message = firstMessage(fieldState.error) ?? (fieldState.error ? "" : undefined);
  return {
    field,
    shared: {
      id: `field-${name}`,
      name,
      label,
      ref: field.ref,
      onBlur: field.onBlur,
      required,
      disabled,
      withAsterisk: false,
      ...(hint === undefined ? {} : { description: hint }),
      ...(message === undefined ? {} : { error: <FieldFault text={message} /> }),
    },
  };
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** An emptied optional field is stored as null: the schemas reject the empty text. */
const stored = (value: string, nullable: boolean): string | null => (nullable && value === "" ? null : value);

export interface TextFieldProps extends FieldProps {
  type?: "text" | "email" | "date" | "time" | "search";
  autoComplete?: string;
  placeholder?: string;
  maxLength?: number;
  inputMode?: "numeric" | "decimal" | "tel";
  /** Stores null when emptied. */
  nullable?: boolean;
}

/** One line of text. */
export function TextField({
  type = "text",
  autoComplete,
  placeholder,
  maxLength,
  inputMode,
  nullable = false,
  ...props
}: TextFieldProps) {
  const { field, shared } = useField(props);
  return (
    <TextInput
      {...shared}
      type={type}
      value={text(field.value)}
      onChange={(event) => {
        field.onChange(stored(event.currentTarget.value, nullable));
      }}
      {...(autoComplete ? { autoComplete } : {})}
      {...(placeholder ? { placeholder } : {})}
      {...(maxLength ? { maxLength } : {})}
      {...(inputMode ? { inputMode } : {})}
    />
  );
}

/** A link. People type `example.com`: on leaving the field, or sending from it, it becomes a whole address. */
export function LinkField({ nullable = false, ...props }: FieldProps & { nullable?: boolean }) {
  const { field, shared } = useField(props);
  const complete = (typed: string) => {
    const whole = asLink(typed);
    if (whole !== typed) field.onChange(stored(whole, nullable));
  };
  return (
    <TextInput
      {...shared}
      type="url"
      placeholder="https://"
      value={text(field.value)}
      onChange={(event) => {
        field.onChange(stored(event.currentTarget.value, nullable));
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter") complete(event.currentTarget.value);
      }}
      onBlur={(event) => {
        complete(event.currentTarget.value);
        shared.onBlur();
      }}
    />
  );
}

/** A password with a button that shows it; pasting and managers work. */
export function PasswordField({
  autoComplete,
  toggleLabel,
  ...props
}: FieldProps & { autoComplete: "current-password" | "new-password"; toggleLabel: string }) {
  const { field, shared } = useField(props);
  return (
    <PasswordInput
      {...shared}
      value={text(field.value)}
      onChange={field.onChange}
      autoComplete={autoComplete}
      visibilityToggleButtonProps={{ "aria-label": toggleLabel }}
    />
  );
}

/** Several lines; grows with its text. */
export function TextAreaField({
  minRows = 4,
  maxRows = 14,
  placeholder,
  nullable = false,
  ...props
}: FieldProps & { minRows?: number; maxRows?: number; placeholder?: string; nullable?: boolean }) {
  const { field, shared } = useField(props);
  return (
    <Textarea
      {...shared}
      value={text(field.value)}
      onChange={(event) => {
        field.onChange(stored(event.currentTarget.value, nullable));
      }}
      autosize
      minRows={minRows}
      maxRows={maxRows}
      {...(placeholder ? { placeholder } : {})}
    />
  );
}

/** Several things, one on each line, stored as a list without empty ones; links as whole addresses. The first faulty line's error is shown at the field. */
export function LinesField({
  separator = "\n",
  links = false,
  ...props
}: FieldProps & { separator?: string | RegExp; links?: boolean }) {
  const { field, shared } = useField(props);
  const value: unknown = field.value;
  const [written, setWritten] = useState(Array.isArray(value) ? value.join("\n") : "");
  return (
    <Textarea
      {...shared}
      value={written}
      onChange={({ currentTarget }) => {
        setWritten(currentTarget.value);
        const lines = currentTarget.value.split(separator).map((line) => (links ? asLink(line) : line.trim()));
        field.onChange(lines.filter((line) => line !== ""));
      }}
      autosize
      minRows={2}
      maxRows={10}
    />
  );
}

export interface NumberFieldProps extends FieldProps, NumberFormat {}

/** A whole number, an amount of money in minor units, or basis points shown as percent. */
export function NumberField({ scale, decimals, prefix, suffix, ...props }: NumberFieldProps) {
  const { field, shared } = useField(props);
  const value: unknown = field.value;
  return (
    <NumberTextInput
      {...shared}
      value={typeof value === "number" || typeof value === "string" ? value : undefined}
      onChange={field.onChange}
      {...(scale === undefined ? {} : { scale })}
      {...(decimals === undefined ? {} : { decimals })}
      {...(prefix === undefined ? {} : { prefix })}
      {...(suffix === undefined ? {} : { suffix })}
    />
  );
}
