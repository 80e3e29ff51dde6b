"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { apiFetch } from "@/app/_web/api-client";
import type { Picture } from "@/lib/core/schema";
import { TextAreaField } from "./form/fields";
import { Form } from "./form/form";
import { FormDialog } from "./form/form-dialog";
import { useApiForm } from "./form/use-api-form";

/** The last part of a picture's address is its file. */
const fileOf = ({ url }: Picture): string => new URL(url).pathname.split("/").at(-1) ?? "";

/** Asks what is wrong with a picture. */
export function ReportPictureDialog({
  of,
  name,
  picture,
  onClose,
}: {
  of: "person" | "startup";
  name: string;
  picture: Picture;
  onClose: () => void;
}) {
  const t = useTranslations("common.picture.report");
  const api = useApiForm<{ reason: string }, { reason: string }, unknown>({
    schema: () => import("@/lib/files/schema").then(({ ReportInput }) => ReportInput),
    defaultValues: { reason: "" },
    submit: (body) => apiFetch(`/files/${fileOf(picture)}/report`, { body }),
    success: t("done"),
    onDone: onClose,
  });
  return (
    <FormDialog api={api} title={t(`title.${of}`, { name })} onClose={onClose}>
      <Form
        api={api}
        submitLabel={t("send")}
        labels={{ reason: t("field") }}
        secondary={
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
        }
      >
        <p>{t("text")}</p>
        <TextAreaField name="reason" label={t("field")} hint={t("hint")} minRows={3} required />
      </Form>
    </FormDialog>
  );
}
