"use client";

import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import type { FieldValues } from "react-hook-form";
import { TextAreaField } from "./fields";
import { Form } from "./form";
import { FormDialog } from "./form-dialog";
import { SelectField } from "./lazy-fields";
import type { Option } from "./select-field";
import { useApiForm, type ApiFormOptions } from "./use-api-form";

export interface DecisionDialogProps<I extends FieldValues, O, R> {
  /** A question with the name. */
  title: string;
  /** What follows. */
  text: ReactNode;
  /** Verb plus object, on the filled button. */
  save: string;
  /** Whether it takes something away. */
  destructive?: boolean;
  /** The safe button. */
  cancel: string;
  /** The field `reason`, or what else the body calls its one text. */
  reason: { name?: string; label: string; hint?: string; optional?: boolean };
  /** The field `code`: kinds of reason. */
  code?: { label: string; options: readonly Option[] };
  /** Fields between the text and the reason, with their labels by path. */
  fields?: { labels: Readonly<Record<string, string>>; content: ReactNode };
  form: Pick<ApiFormOptions<I, O, R>, "schema" | "defaultValues" | "submit" | "success" | "onDone" | "refresh">;
  onClose: () => void;
}

/** Asks for the one text that something takes: a decision and a report their reason, perhaps with its kind, a response its words. */
export function DecisionDialog<I extends FieldValues, O, R>({
  title,
  text,
  save,
  destructive = false,
  cancel,
  reason,
  code,
  fields,
  form,
  onClose,
}: DecisionDialogProps<I, O, R>) {
  const { name = "reason", label, hint, optional = false } = reason;
  const api = useApiForm<I, O, R>({
    ...form,
    onDone: (result) => {
      form.onDone?.(result);
      onClose();
    },
  });
  return (
    <FormDialog api={api} title={title} onClose={onClose}>
      <Form
        api={api}
        submitLabel={save}
        {...(destructive ? { submitColor: "red" as const } : {})}
        labels={{ ...fields?.labels, ...(code ? { code: code.label } : {}), [name]: label }}
        secondary={
          <Button variant="default" onClick={onClose}>
            {cancel}
          </Button>
        }
      >
        <p style={{ color: "var(--ch-ink-2)" }}>{text}</p>
        {fields?.content}
        {code ? <SelectField name="code" label={code.label} options={code.options} required /> : null}
        <TextAreaField
          name={name}
          label={label}
          {...(hint === undefined ? {} : { hint })}
          minRows={3}
          required={!optional}
        />
      </Form>
    </FormDialog>
  );
}
