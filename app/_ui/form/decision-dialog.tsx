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
  /** The safe button. */
  cancel: string;
  /** The field `reason`. */
  reason: { label: string; hint: string; optional?: boolean };
  /** The field `code`: kinds of reason. */
  code?: { label: string; options: readonly Option[] };
  /** Fields between the text and the reason, with their labels by path. */
  fields?: { labels: Readonly<Record<string, string>>; content: ReactNode };
  form: Pick<ApiFormOptions<I, O, R>, "schema" | "defaultValues" | "submit" | "success" | "onDone" | "refresh">;
  onClose: () => void;
}

/** Asks for the reason of a decision, perhaps for its kind too, and makes it. */
export function DecisionDialog<I extends FieldValues, O, R>({
  title,
  text,
  save,
  cancel,
  reason,
  code,
  fields,
  form,
  onClose,
}: DecisionDialogProps<I, O, R>) {
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
        labels={{ ...fields?.labels, ...(code ? { code: code.label } : {}), reason: reason.label }}
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
          name="reason"
          label={reason.label}
          hint={reason.hint}
          minRows={3}
          required={reason.optional !== true}
        />
      </Form>
    </FormDialog>
  );
}
