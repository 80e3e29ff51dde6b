"use client";

import { useTranslations } from "next-intl";
import { ApiProblem, apiFetch } from "@/app/_web/api-client";
import { useUploads, type Uploads } from "@/app/_ui/form/use-uploads";
import type { UploadedFile } from "@/lib/files/schema";
import type { ScanName } from "./identity-values";

export type Scans = Readonly<Record<ScanName, Uploads>>;

/** The uploads of a submission, one for each photo. */
export function useScans(): Scans {
  return { front: useUploads("identity"), back: useUploads("identity"), selfie: useUploads("identity") };
}

/** Whether a file that waited for the virus scan is through it by now. A failed question is answered by sending the form. */
async function isScanned({ id, status }: UploadedFile): Promise<boolean> {
  if (status === "ready") return true;
  try {
    return (await apiFetch<UploadedFile>(`/files/${id}`)).status === "ready";
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    return true;
  }
}

/** Says what is wrong with a photo, or gives the id of the uploaded file. */
export function useScanCheck(): (uploads: Uploads) => Promise<{ fault: string } | { id: string }> {
  const t = useTranslations("verification.identity");
  return async ({ items }) => {
    const item = items[0];
    if (!item) return { fault: t("missing") };
    if (item.state === "failed") return { fault: t("failed") };
    if (!item.result) return { fault: t("uploading") };
    return (await isScanned(item.result)) ? { id: item.result.id } : { fault: t("scanning") };
  };
}
