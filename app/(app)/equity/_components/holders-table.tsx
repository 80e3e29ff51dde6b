"use client";

import { Button, TextInput } from "@mantine/core";
import { IconSearch, IconSignature } from "@/app/_ui/icons";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useDeferredValue, useMemo, useState } from "react";
import icon from "@/app/_ui/icon-button.module.css";
import { VisuallyHidden } from "@/app/_ui/visually-hidden";
import type { CapTable, HolderInput } from "@/lib/equity/captable/schema";
import { formatBps, formatNumber } from "@/lib/i18n/format";
import styles from "./equity.module.css";
import { HolderMenu } from "./holder-menu";
import { holderBps } from "./shown-percents";

type HolderRow = CapTable["holders"][number];

/** Rows shown at first. */
const FIRST = 50;
const SEARCH_FROM = 10;

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const inputOf = (row: HolderRow): HolderInput => ({
  kind: row.kind === "pool" ? "shares" : row.kind,
  reference: row.reference,
  name: row.name,
  label: row.label === "" ? null : row.label,
  shares: row.shares,
  issuedOn: row.issuedOn,
});

/** The holders, in rows that sum to the fully diluted total. */
export function HoldersTable({ table }: { table: CapTable }) {
  const locale = useLocale();
  const t = useTranslations("equity.cap");
  const { startupId, holders, totals, canEdit } = table;
  const [query, setQuery] = useState("");
  const [all, setAll] = useState(false);
  const asked = useDeferredValue(plain(query.trim()));
  const found = useMemo(
    () => (asked === "" ? holders : holders.filter(({ name }) => plain(name).includes(asked))),
    [holders, asked],
  );
  const bps = useMemo(() => {
    const parts = holderBps(holders);
    return new Map(holders.map(({ id }, index) => [id, parts[index] ?? 0]));
  }, [holders]);
  const shown = all || asked !== "" ? found : found.slice(0, FIRST);
  const nameOf = (row: HolderRow) => (row.kind === "pool" ? t("poolRow") : row.name || t("former"));
  return (
    <>
      {holders.length > SEARCH_FROM ? (
        <TextInput
          className={styles.above ?? ""}
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          maw={320}
        />
      ) : null}
      <div className={styles.card}>
        <div className={styles.scroll} role="region" aria-label={t("table")} tabIndex={0}>
          <table className={styles.table}>
            <caption>{t("table")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("column.holder")}</th>
                <th scope="col" className={`${styles.left} ${styles.wide}`}>
                  {t("column.kind")}
                </th>
                <th scope="col">{t("column.shares")}</th>
                <th scope="col">{t("column.percent")}</th>
                <th scope="col" className={styles.wide}>
                  {t("column.vested")}
                </th>
                <th scope="col" className={styles.menuCell}>
                  <VisuallyHidden>{t("column.actions")}</VisuallyHidden>
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr key={row.id}>
                  <th scope="row" className={styles.name}>
                    {nameOf(row)}
                    {row.label ? <small>{row.label}</small> : null}
                  </th>
                  <td className={`${styles.left} ${styles.wide}`}>{t(`kind.${row.kind}`)}</td>
                  <td>{formatNumber(row.shares, locale)}</td>
                  <td className={styles.strong}>
                    {table.foundersEntered ? formatBps(bps.get(row.id) ?? 0, locale) : "—"}
                  </td>
                  <td className={styles.wide}>{row.vested === null ? "—" : formatNumber(row.vested, locale)}</td>
                  <td className={styles.menuCell}>
                    {row.agreementId ? (
                      <Link
                        href={`/agreements/${row.agreementId}`}
                        className={icon.icon}
                        aria-label={t("agreementOf", { name: nameOf(row) })}
                      >
                        <IconSignature size={18} stroke={1.75} aria-hidden />
                      </Link>
                    ) : row.editable && canEdit ? (
                      <HolderMenu
                        startupId={startupId}
                        id={row.id}
                        title={nameOf(row)}
                        what={`${formatNumber(row.shares, locale)} ${t(`kind.${row.kind}`).toLowerCase()}`}
                        values={inputOf(row)}
                      />
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t("total")}</th>
                <td className={styles.wide} />
                <td>{formatNumber(totals.fullyDiluted, locale)}</td>
                <td>{totals.fullyDiluted === 0 || !table.foundersEntered ? "—" : formatBps(10_000, locale)}</td>
                <td className={styles.wide} />
                <td className={styles.menuCell} />
              </tr>
            </tfoot>
          </table>
        </div>
        {shown.length === 0 ? (
          <p className={styles.foot} role="status">
            {t("none", { query: query.trim() })}
          </p>
        ) : null}
        {shown.length < found.length ? (
          <div className={styles.foot}>
            <Button variant="subtle" onClick={() => setAll(true)}>
              {t("showAll", { count: formatNumber(found.length, locale) })}
            </Button>
          </div>
        ) : null}
      </div>
    </>
  );
}
