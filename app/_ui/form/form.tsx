"use client";

import { Button, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { MouseEvent, ReactNode } from "react";
import { FormProvider } from "react-hook-form";
import type { FieldValues } from "react-hook-form";
import { ButtonLink } from "../button-link";
import { Note } from "../note";
import { FormSummary } from "./form-summary";
import type { ApiForm } from "./use-api-form";

export interface FormProps<I extends FieldValues, O> {
  api: ApiForm<I, O>;
  /** Verb plus object, on the one filled button. */
  submitLabel: string;
  /** `red` for what takes something away. */
  submitColor?: "red";
  /** Field labels by path, for the summary's links. */
  labels: Readonly<Record<string, string>>;
  /** Beside the submit button. */
  secondary?: ReactNode;
  children: ReactNode;
}

/** A field that loses the focus may show its error and move the button away from under the pointer: the click would miss. */
export const keepFocus = (event: MouseEvent) => {
  event.preventDefault();
};

/** A form with its error summary first, its fields, and one filled button. Fields inside need only `name` and `label`. */
export function Form<I extends FieldValues, O>({
  api,
  submitLabel,
  submitColor,
  labels,
  secondary,
  children,
}: FormProps<I, O>) {
  const t = useTranslations("common.error");
  return (
    <FormProvider {...api.form}>
      <form onSubmit={(event) => void api.onSubmit(event)} noValidate>
        <Stack gap="md">
          <FormSummary labels={labels} />
          {api.failure === null ? null : (
            <Note tone={api.conflict ? "conflict" : "bad"} title={api.failure}>
              {api.conflict ? t("conflictText") : null}
              {api.way ? (
                <ButtonLink href={api.way.href} variant="default">
                  {api.way.label}
                </ButtonLink>
              ) : null}
            </Note>
          )}
          {children}
          <div style={{ display: "flex", flexWrap: "wrap", gap: 8 }}>
            <Button
              type="submit"
              onMouseDown={keepFocus}
              loading={api.busy}
              {...(submitColor ? { color: submitColor } : {})}
            >
              {submitLabel}
            </Button>
            {secondary}
          </div>
        </Stack>
      </form>
    </FormProvider>
  );
}
