"use client";

import { Button, Modal, Textarea } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useController } from "react-hook-form";
import { apiFetch } from "@/app/_ui/api-client";
import { TextAreaField } from "@/app/_ui/form/fields";
import { firstMessage } from "@/app/_ui/form/first-message";
import { Form } from "@/app/_ui/form/form";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import type { z } from "zod";
import type { Milestone, SubmitInput } from "@/lib/milestones/schema";
import styles from "../milestones.module.css";

type DeliverValues = z.input<typeof SubmitInput>;

/** One address a line. The first line at fault stands at the field. */
function LinksField() {
  const t = useTranslations("milestones.deliver");
  const {
    field: { ref, value, onBlur, onChange },
    fieldState: { error },
  } = useController<Record<string, string[] | undefined>>({ name: "links" });
  const [written, setWritten] = useState((value ?? []).join("\n"));
  const message = firstMessage(error);
  return (
    <Textarea
      id="field-links"
      name="links"
      ref={ref}
      label={t("links")}
      description={t("linksHint")}
      autosize
      minRows={2}
      maxRows={10}
      value={written}
      onBlur={onBlur}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setWritten(text);
        onChange(
          text
            .split(/\s+/)
            .map((link) => link.trim())
            .filter((link) => link !== ""),
        );
      }}
      error={
        message ? (
          <span style={{ display: "inline-flex", gap: 6 }}>
            <IconAlertCircle size={16} stroke={1.75} aria-hidden />
            {message}
          </span>
        ) : undefined
      }
    />
  );
}

/** Delivers: words and where to look at the work. */
export function DeliverDialog({
  milestoneId,
  payer,
  onClose,
}: {
  milestoneId: string;
  payer: string;
  onClose: () => void;
}) {
  const t = useTranslations("milestones.deliver");
  const api = useApiForm<DeliverValues, SubmitInput, Milestone>({
    schema: () => import("@/lib/milestones/schema").then(({ SubmitInput: schema }) => schema),
    defaultValues: { note: "", links: [], fileIds: [] },
    submit: (body) => apiFetch<Milestone>(`/milestones/${milestoneId}/submit`, { body }),
    success: t("done"),
    onDone: onClose,
  });
  return (
    <Modal opened onClose={onClose} title={<span className={styles.dialogTitle}>{t("title")}</span>}>
      <Form
        api={api}
        submitLabel={t("confirm")}
        labels={{ note: t("note"), links: t("links") }}
        secondary={
          <Button variant="default" onClick={onClose}>
            {t("safe")}
          </Button>
        }
      >
        <p className={styles.quiet}>{t("text", { payer })}</p>
        <TextAreaField name="note" label={t("note")} hint={t("noteHint")} minRows={4} required />
        <LinksField />
      </Form>
    </Modal>
  );
}
