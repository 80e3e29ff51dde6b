"use client";

import "@mantine/core/styles/CheckboxCard.css";
import "@mantine/core/styles/CheckboxIndicator.css";
import "@mantine/core/styles/Checkbox.css";
import { Button, Checkbox } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import dialog from "@/app/_ui/dialog.module.css";
import fieldPair from "@/app/_ui/form/field-pair.module.css";
import { apiFetch } from "@/app/_web/api-client";
import { NumberField, TextField } from "@/app/_ui/form/fields";
import { SelectField } from "@/app/_ui/form/select-field";
import { Form } from "@/app/_ui/form/form";
import { FormDialog } from "@/app/_ui/form/form-dialog";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import type { HolderEntry, HolderInput } from "@/lib/equity/captable/schema";
import { entryKinds, safeKinds } from "@/lib/equity/states";
import type { EntryKind } from "@/lib/equity/states";

const holderInput = () => import("@/lib/equity/captable/schema").then((schemas) => schemas.HolderInput);
const currencies = ["USD", "CAD", "EUR"];

/** The row to change. */
export interface EditedHolder {
  id: string;
  /** Its name in the table. */
  title: string;
  values: HolderInput;
}

const fieldsOf: Record<EntryKind, readonly string[]> = {
  shares: ["name", "label", "shares", "issuedOn"],
  options: ["name", "label", "shares", "issuedOn"],
  promised: ["name", "label", "shares", "issuedOn"],
  pool: ["label", "shares"],
  safe: ["name", "amountMinor", "currency", "safeKind", "capMinor", "discountBps", "mostFavoured", "issuedOn"],
};
const all = [...new Set(Object.values(fieldsOf).flat())];

/** Fields that a kind does not have are removed, so that the schema does not reject values the reader cannot see. */
function useFieldsOfKind(): EntryKind {
  const kind = useWatch({ name: "kind" }) as EntryKind;
  const { unregister, setValue, getValues } = useFormContext();
  useEffect(() => {
    for (const name of all) if (!fieldsOf[kind].includes(name)) unregister(name);
    if (kind === "safe" && getValues("currency") === undefined) {
      setValue("currency", "USD");
      setValue("safeKind", "post_money");
    }
  }, [kind, unregister, setValue, getValues]);
  return kind;
}

function MostFavoured({ label }: { label: string }) {
  const { setValue } = useFormContext();
  const chosen: unknown = useWatch({ name: "mostFavoured" });
  return (
    <Checkbox
      label={label}
      checked={chosen === true}
      onChange={(event) => {
        setValue("mostFavoured", event.currentTarget.checked);
      }}
    />
  );
}

function HolderFields() {
  const t = useTranslations("equity.form");
  const kind = useFieldsOfKind();
  const has = (name: string) => fieldsOf[kind].includes(name);
  return (
    <div className={dialog.body}>
      <SelectField
        name="kind"
        label={t("kind")}
        hint={t(`hint.${kind}`)}
        options={entryKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        required
      />
      {has("name") ? <TextField name="name" label={kind === "safe" ? t("investor") : t("name")} required /> : null}
      {has("shares") ? (
        <div className={fieldPair.pair}>
          <NumberField name="shares" label={kind === "shares" ? t("shares") : t("options")} required />
          <TextField name="label" label={kind === "shares" ? t("label") : t("planLabel")} nullable />
        </div>
      ) : null}
      {kind === "safe" ? (
        <>
          <div className={fieldPair.pair}>
            <NumberField name="amountMinor" label={t("amount")} scale={100} decimals={2} required />
            <SelectField
              name="currency"
              label={t("currency")}
              options={currencies.map((value) => ({ value, label: value }))}
              required
            />
          </div>
          <SelectField
            name="safeKind"
            label={t("safeKind")}
            options={safeKinds.map((value) => ({ value, label: t(`safeKinds.${value}`) }))}
            required
          />
          <div className={fieldPair.pair}>
            <NumberField name="capMinor" label={t("cap")} scale={100} decimals={2} />
            <NumberField name="discountBps" label={t("discount")} scale={100} decimals={2} suffix=" %" />
          </div>
          <MostFavoured label={t("mostFavoured")} />
        </>
      ) : null}
      {has("issuedOn") ? <TextField name="issuedOn" type="date" label={t("issuedOn")} nullable /> : null}
      <TextField name="reference" label={t("reference")} hint={t("referenceHint")} nullable />
    </div>
  );
}

export interface HolderDialogProps {
  startupId: string;
  /** Null to add one. */
  edited: EditedHolder | null;
  onClose: () => void;
}

/** Adds a row to the cap table, or changes one; the kind of holding decides the fields. */
export function HolderDialog({ startupId, edited, onClose }: HolderDialogProps) {
  const t = useTranslations("equity.form");
  const common = useTranslations("common.actions");
  const path = `/startups/${startupId}/cap-table/holders` as const;
  const api = useApiForm({
    schema: holderInput,
    defaultValues: edited?.values ?? { kind: "shares", reference: null, name: "", label: null, issuedOn: null },
    submit: (values) =>
      edited
        ? apiFetch<HolderEntry>(`${path}/${edited.id}`, { method: "PUT", body: values })
        : apiFetch<HolderEntry>(path, { body: values }),
    success: edited ? t("saved") : t("added"),
    onDone: onClose,
  });
  return (
    <FormDialog
      api={api}
      title={edited ? t("editTitle", { name: edited.title }) : t("addTitle")}
      size={560}
      onClose={onClose}
    >
      <Form
        api={api}
        submitLabel={edited ? t("submitEdit") : t("submitAdd")}
        labels={{
          kind: t("kind"),
          name: t("name"),
          label: t("label"),
          shares: t("shares"),
          issuedOn: t("issuedOn"),
          reference: t("reference"),
          amountMinor: t("amount"),
          currency: t("currency"),
          safeKind: t("safeKind"),
          capMinor: t("cap"),
          discountBps: t("discount"),
        }}
        secondary={
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
        }
      >
        <HolderFields />
      </Form>
    </FormDialog>
  );
}
