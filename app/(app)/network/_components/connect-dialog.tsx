"use client";

import { Button, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import { Form } from "@/app/_ui/form/form";
import { FormDialog } from "@/app/_ui/form/form-dialog";
import { TextAreaField } from "@/app/_ui/form/fields";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import { toast } from "@/app/_ui/toast";
import { apiFetch } from "@/app/_web/api-client";
import type { Alliance } from "@/lib/alliances/schema";
import styles from "./network.module.css";

const noteOnly = () => import("@/lib/alliances/schema").then(({ AllianceInput }) => AllianceInput.pick({ note: true }));

interface ConnectDialogProps {
  userId: string;
  name: string;
  onClose: () => void;
}

/** A request for an alliance: an optional note, and what the filter does to it. */
export function ConnectDialog({ userId, name, onClose }: ConnectDialogProps) {
  const t = useTranslations("network");
  const api = useApiForm({
    schema: noteOnly,
    defaultValues: { note: "" },
    submit: async ({ note = "" }) => {
      const alliance = await apiFetch<Alliance>("/alliances", { body: { userId, note } });
      return alliance.status === "accepted" ? "accepted" : alliance.note === note ? "sent" : "sentMasked";
    },
    onDone: (outcome: "accepted" | "sent" | "sentMasked") => {
      toast("ok", t(outcome, { name }));
      onClose();
    },
  });
  return (
    <FormDialog api={api} title={t("connectTitle", { name })} size={520} onClose={onClose}>
      <Form
        api={api}
        submitLabel={t("send")}
        labels={{ note: t("noteLabel") }}
        secondary={
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
        }
      >
        <Stack gap="md">
          <p className={styles.quiet}>{t("connectText", { name })}</p>
          <TextAreaField name="note" label={t("noteLabel")} hint={t("noteHint")} minRows={3} />
        </Stack>
      </Form>
    </FormDialog>
  );
}
