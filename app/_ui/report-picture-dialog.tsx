"use client";

import { useTranslations } from "next-intl";
import { apiFetch } from "@/app/_web/api-client";
import type { Picture } from "@/lib/core/schema";
import { DecisionDialog } from "./form/decision-dialog";

export interface ReportedPicture {
  of: "person" | "startup" | "project";
  /** Of the person or the startup, or the project's title. */
  name: string;
  picture: Picture;
}

/** The last part of a picture's address is its file. */
const fileOf = ({ url }: Picture): string => new URL(url).pathname.split("/").at(-1) ?? "";

/** Asks what is wrong with a picture. */
export function ReportPictureDialog({ of, name, picture, onClose }: ReportedPicture & { onClose: () => void }) {
  const t = useTranslations("common.picture.report");
  return (
    <DecisionDialog<{ reason: string }, { reason: string }, unknown>
      title={t(`title.${of}`, { name })}
      text={t("text")}
      save={t("send")}
      cancel={t("cancel")}
      reason={{ label: t("field"), hint: t("hint") }}
      form={{
        schema: () => import("@/lib/files/schema").then(({ ReportInput }) => ReportInput),
        defaultValues: { reason: "" },
        submit: (body) => apiFetch(`/files/${fileOf(picture)}/report`, { body }),
        success: t("done"),
      }}
      onClose={onClose}
    />
  );
}
