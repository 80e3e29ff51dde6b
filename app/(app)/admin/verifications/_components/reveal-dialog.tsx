"use client";

import "@mantine/core/styles/CheckboxCard.css";
import "@mantine/core/styles/CheckboxIndicator.css";
import "@mantine/core/styles/Checkbox.css";
import { Checkbox, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import { DecisionDialog } from "@/app/_ui/form/decision-dialog";
import { useField } from "@/app/_ui/form/fields";
import { apiFetch } from "@/app/_web/api-client";
import type { Revealed, RevealInput } from "@/lib/verification/schema";
import type { SealedField } from "@/lib/verification/states";

function FieldChoice({ fields }: { fields: readonly SealedField[] }) {
  const t = useTranslations("admin.verifications.document");
  const { field, shared } = useField({ name: "fields", label: t("fields") });
  const chosen: unknown = field.value;
  return (
    <Checkbox.Group
      label={shared.label}
      value={Array.isArray(chosen) ? chosen.map(String) : []}
      onChange={field.onChange}
      {...("error" in shared ? { error: shared.error } : {})}
    >
      <Stack gap="xs" mt="xs">
        {fields.map((name) => (
          <Checkbox key={name} value={name} label={t(`field.${name}`)} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

interface RevealDialogProps {
  id: string;
  /** Those that have a value. */
  fields: readonly SealedField[];
  onRevealed: (result: Revealed) => void;
  onClose: () => void;
}

/** Asks which values a reviewer needs, and why. */
export function RevealDialog({ id, fields, onRevealed, onClose }: RevealDialogProps) {
  const t = useTranslations("admin.verifications");
  return (
    <DecisionDialog<RevealInput, RevealInput, Revealed>
      title={t("document.revealTitle")}
      text={t("document.revealText")}
      save={t("document.revealSave")}
      cancel={t("decision.cancel")}
      reason={{ label: t("decision.reason"), hint: t("decision.reasonKept") }}
      fields={{ labels: { fields: t("document.fields") }, content: <FieldChoice fields={fields} /> }}
      form={{
        schema: () => import("@/lib/verification/schema").then((module) => module.RevealInput),
        defaultValues: { fields: [...fields], reason: "" },
        submit: (body) => apiFetch<Revealed>(`/admin/verifications/${id}/reveal`, { body }),
        success: t("document.revealed"),
        onDone: onRevealed,
        refresh: false,
      }}
      onClose={onClose}
    />
  );
}
