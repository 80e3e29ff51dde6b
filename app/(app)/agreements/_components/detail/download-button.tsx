"use client";

import { useTranslations } from "next-intl";
import { DownloadButton as Download } from "@/app/_ui/download-button";

/** Saves the document of an agreement. */
export function DownloadButton({ id, label }: { id: string; label?: string }) {
  const t = useTranslations("agreements.actions");
  return <Download path={`/api/v1/agreements/${id}/document`} label={label ?? t("download")} />;
}
