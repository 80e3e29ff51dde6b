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
import { expiries } from "@/lib/api-keys/form/schema";
import type { NewApiKey } from "@/lib/api-keys/schema";
import { DAY, nowMs } from "@/lib/core/clock";
import { scopeKey } from "./scope-options";

const schema = () => import("@/lib/api-keys/form/schema").then(({ ApiKeyForm }) => ApiKeyForm);

export interface CreateKeyDialogProps {
  /** What the reader may do themselves, and a key can. */
  scopes: readonly string[];
  startups: readonly { id: string; name: string }[];
  twoFactor: boolean;
  onClose: () => void;
  onIssued: (issued: NewApiKey) => void;
}

/** Asks what a new key is for and what it may do, and for the password. */
export default function CreateKeyDialog({ scopes, startups, twoFactor, onClose, onIssued }: CreateKeyDialogProps) {
  const t = useTranslations("apiKeys.form");
  const words = useTranslations("apiKeys");
  const [proof, setProof] = useState<Proof>({ by: twoFactor ? "code" : "password", secret: "" });
  const api = useApiForm({
    schema,
    defaultValues: { name: "", scopes: [], startupId: "all", expires: "90", allowedAddresses: "" },
    submit: ({ startupId, expires, ...given }) =>
      apiFetch<NewApiKey>("/api-keys", {
        body: {
          ...given,
          startupId: startupId === "all" ? null : startupId,
          expiresAt: expires === "never" ? null : new Date(nowMs() + Number(expires) * DAY).toISOString(),
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
            ...expiries.map((value) => ({ value, label: t("days", { count: Number(value) }) })),
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
