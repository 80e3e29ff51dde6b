"use client";

import { useLocale, useTranslations } from "next-intl";
import { Card, Row } from "@/app/_ui/section";
import type { CapTable } from "@/lib/equity/captable/schema";
import { formatNumber } from "@/lib/i18n/format";
import { HolderMenu } from "./holder-menu";

/** The option pool's reserves, as entered. */
export function PoolRows({ table }: { table: CapTable }) {
  const locale = useLocale();
  const t = useTranslations("equity.cap");
  return (
    <Card list>
      {table.plan.entries.map(({ id, label, reference, shares }) => (
        <Row key={id}>
          <span style={{ flex: 1, minWidth: 0, fontWeight: 500 }}>{label || t("kind.pool")}</span>
          <span>{formatNumber(shares, locale)}</span>
          {table.canEdit ? (
            <HolderMenu
              startupId={table.startupId}
              id={id}
              title={t("poolNamed", { name: label })}
              what={formatNumber(shares, locale)}
              values={{ kind: "pool", reference, label: label === "" ? null : label, shares }}
            />
          ) : null}
        </Row>
      ))}
    </Card>
  );
}
