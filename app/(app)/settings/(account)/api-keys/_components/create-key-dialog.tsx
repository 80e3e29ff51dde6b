"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { apiFetch } from "@/app/_web/api-client";
import { TextAreaField, TextField } from "@/app/_ui/form/fields";
import { Form } from "@/app/_ui/form/form";
import { FormDialog } from "@/app/_ui/form/form-dialog";
import { SelectField } from "@/app/_ui/form/lazy-fields";
import { MultiSelectField } from "@/app/_ui/form/multi-select-field";
import { StepUpField, proofBody, type Proof } from "@/app/_ui/form/step-up-field";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import type { NewApiKey } from "@/lib/api-keys/schema";
import { scopeKey } from "./scope-options";

const schema = () => import("@/lib/api-keys/form/schema").then(({ ApiKeyForm }) => ApiKeyForm);

export interface CreateKeyDialogProps {
  /** What the reader may do themselves, and a key can. */
  scopes: readonly string[];
  startups: readonly { id: string; name: string }[];
  /** When a key can end by itself: in how many days, and the instant. */
  ends: readonly { days: number; at: string }[];
  twoFactor: boolean;
  onClose: () => void;
  onIssued: (issued: NewApiKey) => void;
}

/** Asks what a new key is for and what it may do, and for the password. */
export default function CreateKeyDialog({
  scopes,
  startups,
  ends,
  twoFactor,
  onClose,
  onIssued,
}: CreateKeyDialogProps) {
  const t = useTranslations("apiKeys.form");
  const words = useTranslations("apiKeys");
  const [proof, setProof] = useState<Proof>({ by: twoFactor ? "code" : "password", secret: "" });
  const api = useApiForm({
    schema,
    defaultValues: { name: "", scopes: [], startupId: "all", expires: ends[1]?.at ?? "never", allowedAddresses: "" },
    submit: ({ startupId, expires, ...given }) =>
      apiFetch<NewApiKey>("/api-keys", {
        body: {
          ...given,
          startupId: startupId === "all" ? null : startupId,
          expiresAt: expires === "never" ? null : expires,
          ...proofBody(proof),
        },
      }),
    onDone: onIssued,
  });
  const labels = {
    name: t("name"),
    scopes: t("scopes"),
    startupId: t("startup"),
    expires: t("expires"),
    expiresAt: t("expires"),
    allowedAddresses: t("addresses"),
    password: t("password"),
    code: t("password"),
  };
  return (
    <FormDialog api={api} title={t("title")} onClose={onClose}>
      <Form
        api={api}
        submitLabel={t("submit")}
        labels={labels}
        secondary={
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
        }
      >
        <TextField name="name" label={t("name")} hint={t("nameHint")} maxLength={80} required />
        <MultiSelectField
          name="scopes"
          label={t("scopes")}
          hint={t("scopesHint")}
          options={scopes.map((value) => ({ value, label: words(`scope.${scopeKey(value)}`) }))}
          max={scopes.length}
          required
        />
        <SelectField
          name="startupId"
          label={t("startup")}
          options={[
            { value: "all", label: t("allStartups") },
            ...startups.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <SelectField
          name="expires"
          label={t("expires")}
          options={[
            ...ends.map(({ days, at }) => ({ value: at, label: t("days", { count: days }) })),
            { value: "never", label: t("never") },
          ]}
        />
        <TextAreaField name="allowedAddresses" label={t("addresses")} hint={t("addressesHint")} minRows={2} />
        <StepUpField
          proof={proof}
          onChange={setProof}
          hint={words("stepUpHint")}
          error={undefined}
          twoFactor={twoFactor}
        />
      </Form>
    </FormDialog>
  );
}
