"use client";

import icon from "@/app/_ui/icon-button.module.css";
import { IconSignature } from "@/app/_ui/icons";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { VisuallyHidden } from "@/app/_ui/visually-hidden";
import type { CapTable } from "@/lib/equity/captable/schema";
import { formatDay } from "@/lib/i18n/dates";
import { formatBps, formatMoney } from "@/lib/i18n/format";
import styles from "./equity.module.css";
import { HolderMenu } from "./holder-menu";

/** Open SAFEs: amount, conversion terms, and for a post-money cap the share of the company. */
export function SafesTable({ table }: { table: CapTable }) {
  const locale = useLocale();
  const t = useTranslations("equity.cap");
  const money = (minor: number, currency: "USD" | "CAD" | "EUR") => formatMoney(minor, currency, locale);
  return (
    <div className={`${styles.card} ${styles.scroll}`} role="region" aria-label={t("safeTable")} tabIndex={0}>
      <table className={styles.table}>
        <caption>{t("safeTable")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("safeColumn.holder")}</th>
            <th scope="col">{t("safeColumn.amount")}</th>
            <th scope="col" className={styles.wide}>
              {t("safeColumn.cap")}
            </th>
            <th scope="col" className={styles.wide}>
              {t("safeColumn.discount")}
            </th>
            <th scope="col">{t("safeColumn.owns")}</th>
            <th scope="col" className={styles.menuCell}>
              <VisuallyHidden>{t("column.actions")}</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {table.safes.map((safe) => {
            const name = safe.name || t("former");
            const owns = safe.capMinor !== null && safe.kind === "post_money";
            const below = [
              safe.issuedOn ? formatDay(safe.issuedOn, locale) : null,
              safe.mostFavoured ? t("mfn") : null,
            ].filter(Boolean);
            return (
              <tr key={safe.id}>
                <th scope="row" className={styles.name}>
                  {name}
                  {below.length > 0 ? <small>{below.join(", ")}</small> : null}
                </th>
                <td className={styles.strong}>{money(safe.amountMinor, safe.currency)}</td>
                <td className={styles.wide}>
                  {safe.capMinor === null ? t("noCap") : `${money(safe.capMinor, safe.currency)} ${t(safe.kind)}`}
                </td>
                <td className={styles.wide}>
                  {safe.discountBps === null
                    ? "—"
                    : formatBps(safe.discountBps, locale, safe.discountBps % 100 ? 2 : 0)}
                </td>
                <td>{owns ? formatBps((safe.amountMinor / (safe.capMinor ?? 1)) * 10_000, locale) : "—"}</td>
                <td className={styles.menuCell}>
                  {safe.agreementId ? (
                    <Link
                      href={`/agreements/${safe.agreementId}`}
                      className={icon.icon}
                      aria-label={t("agreementOf", { name })}
                    >
                      <IconSignature size={18} stroke={1.75} aria-hidden />
                    </Link>
                  ) : table.canEdit ? (
                    <HolderMenu
                      startupId={table.startupId}
                      id={safe.id}
                      title={name}
                      what={money(safe.amountMinor, safe.currency)}
                      values={{
                        kind: "safe",
                        reference: safe.reference,
                        name: safe.name,
                        amountMinor: safe.amountMinor,
                        currency: safe.currency,
                        safeKind: safe.kind,
                        capMinor: safe.capMinor,
                        discountBps: safe.discountBps,
                        mostFavoured: safe.mostFavoured,
                        issuedOn: safe.issuedOn,
                      }}
                    />
                  ) : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
