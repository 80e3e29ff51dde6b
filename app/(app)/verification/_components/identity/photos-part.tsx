"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { mostBytes } from "@/lib/files/states";
import type { DocumentType } from "@/lib/verification/states";
import styles from "./identity.module.css";
import { scansOf, type ScanName, type Values } from "./identity-values";
import { ScanField } from "./scan-field";
import type { Scans } from "./use-scans";

const MEGABYTE = 1_048_576;

/** How a photo is called: the page of a passport, or a side of any other document. */
export function useScanLabel(): (name: ScanName, type: DocumentType | undefined) => string {
  const t = useTranslations("verification.identity");
  return (name, type) =>
    name === "front"
      ? t(type === "passport" ? "front.passport" : "front.other")
      : t(name === "back" ? "backSide" : "selfie");
}

/** The photos of the document's sides and of its holder. */
export function PhotosPart({ scans }: { scans: Scans }) {
  const t = useTranslations("verification.identity");
  const labelOf = useScanLabel();
  const type = useWatch<Values, "documentType">({ name: "documentType" });
  return (
    <>
      <p className={styles.hint}>{t("formats", { size: mostBytes("identity") / MEGABYTE })}</p>
      <div className={styles.scans}>
        {scansOf(type).map((name) => (
          <ScanField
            key={name}
            name={name}
            label={labelOf(name, type)}
            hint={t(`hints.${name}`)}
            uploads={scans[name]}
          />
        ))}
      </div>
    </>
  );
}
