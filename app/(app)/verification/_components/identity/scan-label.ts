import { useTranslations } from "next-intl";
import type { DocumentType } from "@/lib/verification/states";
import type { ScanName } from "./identity-values";

/** How a photo is called: the page of a passport, or a side of any other document. */
export function useScanLabel(): (name: ScanName, type: DocumentType | undefined) => string {
  const t = useTranslations("verification.identity");
  return (name, type) =>
    name === "front"
      ? t(type === "passport" ? "front.passport" : "front.other")
      : t(name === "back" ? "backSide" : "selfie");
}
