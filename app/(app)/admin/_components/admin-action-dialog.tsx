"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { NumberField, PasswordField, TextAreaField, TextField } from "@/app/_ui/form/fields";
import { Form } from "@/app/_ui/form/form";
import { FormDialog } from "@/app/_ui/form/form-dialog";
import { SelectField } from "@/app/_ui/form/lazy-fields";
import { MultiSelectField } from "@/app/_ui/form/multi-select-field";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import { toast } from "@/app/_ui/toast";
import { ApiProblem, apiFetch, newIdempotencyKey } from "@/app/_web/api-client";
import { useProblemText } from "@/app/_web/problem-text";
import { useRouter } from "next/navigation";
import { PeopleField } from "./people-field";

/** A field of an administrator's write besides its reason; its name is the body's, `message.en` that of a part. */
export interface ActionField {
  name: string;
  /**
   * `lines` are one value a line, `many` several of the options, `people` the ids of people, whose `options` name those in `initial`; `flag` is a choice of `true` and
   * `false`. An empty value is left out, but an empty `area` sent.
   */
  kind: "text" | "area" | "number" | "lines" | "many" | "people" | "choice" | "number-choice" | "flag";
  label: string;
  hint?: string;
  initial?: string | number | readonly string[];
  options?: readonly { value: string; label: string }[];
  required?: boolean;
  /** Of `people`, how many at most. */
  max?: number;
}

export interface AdminActionDialogProps {
  title: string;
  /** What follows. */
  text: string;
  save: string;
  cancel: string;
  success: string;
  path: `/${string}`;
  method?: "POST" | "PUT" | "PATCH" | "DELETE";
  /** What the body always has. */
  body?: Readonly<Record<string, unknown>>;
  fields?: readonly ActionField[];
  /** Asks for the password besides. */
  stepUp?: boolean;
  destructive?: boolean;
  /** The write that takes this one back, offered once it was done. */
  undo?: { label: string; path: `/${string}`; reason: string; success: string };
  onClose: () => void;
  onDone?: () => void;
}

type Values = Record<string, unknown>;

function valueOf({ kind }: ActionField, value: unknown): unknown {
  const text = typeof value === "string" ? value.trim() : value;
  if (kind === "area") return text;
  if (text === "" || text === null || text === undefined) return undefined;
  if (kind === "number" || kind === "number-choice") return Number(text);
  if (kind === "flag") return text === "true";
  if (kind === "lines" && typeof text === "string")
    return text.split(/[\n,]/).flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));
  return Array.isArray(text) && text.length === 0 ? undefined : text;
}

/** Fields by their names as nested values. */
function nested(entries: readonly (readonly [string, unknown])[]): Values {
  const values: Values = {};
  for (const [name, value] of entries) {
    const [first = "", second] = name.split(".");
    if (second === undefined) values[first] = value;
    else values[first] = { ...(values[first] as Values | undefined), [second]: value };
  }
  return values;
}

function at(values: Values, name: string): unknown {
  const [first = "", second] = name.split(".");
  const value = values[first];
  return second === undefined ? value : (value as Values | undefined)?.[second];
}

function FieldOf({ field }: { field: ActionField }) {
  const { kind, options = [], required = false, max = options.length, initial: _initial, ...shared } = field;
  if (kind === "many") return <MultiSelectField {...shared} options={options} max={max} required={required} />;
  if (kind === "people") return <PeopleField {...shared} chosen={options} max={max} required={required} />;
  if (kind === "choice" || kind === "number-choice" || kind === "flag")
    return <SelectField {...shared} options={options} required={required} />;
  if (kind === "number") return <NumberField {...shared} required={required} />;
  if (kind === "text") return <TextField {...shared} required={required} />;
  return <TextAreaField {...shared} minRows={2} required={required} />;
}

/** Asks for the reason of an administrator's write, for what else it takes, and where it ends something for the password. */
export function AdminActionDialog({
  title,
  text,
  save,
  cancel,
  success,
  path,
  method = "POST",
  body = {},
  fields = [],
  stepUp = false,
  destructive = false,
  undo,
  onClose,
  onDone,
}: AdminActionDialogProps) {
  const t = useTranslations("administration.dialog");
  const words = useTranslations("common.actions");
  const router = useRouter();
  const describe = useProblemText();
  const takeBack = async ({ path: undoPath, reason, success: undone }: NonNullable<typeof undo>) => {
    try {
      await apiFetch(undoPath, { method: "POST", body: { reason } });
      toast("ok", undone);
      router.refresh();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      toast("bad", describe(error));
    }
  };
  const api = useApiForm<Values, Values, unknown>({
    schema: () =>
      import("@/lib/administration/forms/schema").then((module) => (stepUp ? module.ConfirmedForm : module.ActionForm)),
    defaultValues: {
      ...nested(
        fields.map(
          ({ name, kind, initial }) => [name, initial ?? (kind === "many" || kind === "people" ? [] : "")] as const,
        ),
      ),
      reason: "",
      ...(stepUp ? { password: "" } : {}),
    },
    submit: ({ reason, password, ...given }) => {
      const filled = fields.map((field) => [field.name, valueOf(field, at(given, field.name))] as const);
      return apiFetch(path, {
        method,
        idempotencyKey: newIdempotencyKey(),
        body: {
          ...body,
          ...nested(filled.filter(([, value]) => value !== undefined)),
          reason,
          ...(stepUp ? { password } : {}),
        },
      });
    },
    onDone: () => {
      toast("ok", success, undo ? { label: undo.label, run: () => void takeBack(undo) } : undefined);
      onDone?.();
      onClose();
    },
  });
  const labels = {
    ...Object.fromEntries(fields.map(({ name, label }) => [name, label])),
    reason: t("reason"),
    password: t("password"),
  };
  return (
    <FormDialog api={api} title={title} onClose={onClose}>
      <Form
        api={api}
        submitLabel={save}
        {...(destructive ? { submitColor: "red" as const } : {})}
        labels={labels}
        secondary={
          <Button variant="default" onClick={onClose}>
            {cancel}
          </Button>
        }
      >
        <p style={{ color: "var(--ch-ink-2)" }}>{text}</p>
        {fields.map((field) => (
          <FieldOf key={field.name} field={field} />
        ))}
        <TextAreaField name="reason" label={t("reason")} hint={t("reasonHint")} minRows={3} required />
        {stepUp ? (
          <PasswordField
            name="password"
            label={t("password")}
            autoComplete="current-password"
            toggleLabel={words("showPassword")}
            required
          />
        ) : null}
      </Form>
    </FormDialog>
  );
}
