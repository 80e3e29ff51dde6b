"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { AutoRefresh } from "@/app/_web/auto-refresh";
import { EmptyState } from "@/app/_ui/empty-state";
import { IconPlus } from "@/app/_ui/icons";
import { Card } from "@/app/_ui/section";
import { VisuallyHidden } from "@/app/_ui/visually-hidden";
import type { PortfolioItem } from "@/lib/portfolio/schema";
import { MAX_ITEMS } from "@/lib/portfolio/states";
import { ProjectRow } from "./project-row";
import styles from "./portfolio.module.css";
import { useOrder } from "./use-order";
import { usePreviews } from "./use-previews";

const ProjectDialog = dynamic(() => import("./project-dialog").then((module) => module.ProjectDialog));

const isPicture = ({ contentType, status }: PortfolioItem["files"][number]) =>
  status === "ready" && contentType.startsWith("image/");

/** The picture that stands for a project in the list. */
const coverOf = ({ files }: PortfolioItem) => files.find(isPicture);

/** The projects of a portfolio: added, changed and deleted, and moved by buttons or by dragging. */
export function PortfolioEditor({ items }: { items: readonly PortfolioItem[] }) {
  const t = useTranslations("portfolio");
  const [edited, setEdited] = useState<PortfolioItem | "new" | null>(null);
  const order = useOrder(items);
  const previews = usePreviews(
    items.flatMap((item) => {
      const cover = coverOf(item);
      return cover && !cover.picture ? [cover.id] : [];
    }),
  );
  const add = (
    <Button
      leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />}
      disabled={items.length >= MAX_ITEMS}
      onClick={() => setEdited("new")}
    >
      {t("add")}
    </Button>
  );
  return (
    <div className={styles.page}>
      {items.length === 0 ? (
        <EmptyState title={t("empty.title")} text={t("empty.text")} action={add} />
      ) : (
        <>
          <div className={styles.actions}>
            {add}
            {items.length >= MAX_ITEMS ? <p className={styles.quiet}>{t("full", { limit: MAX_ITEMS })}</p> : null}
          </div>
          <Card list>
            <ul className={styles.list} aria-label={t("list")}>
              {order.items.map((item, index) => {
                const cover = coverOf(item);
                return (
                  <ProjectRow
                    key={item.id}
                    item={item}
                    cover={cover?.picture ? `${new URL(cover.picture.url).pathname}?size=128` : previews.get(cover?.id)}
                    place={{ index, count: order.items.length }}
                    order={order}
                    onEdit={() => setEdited(item)}
                  />
                );
              })}
            </ul>
          </Card>
          <p role="status">
            <VisuallyHidden>{order.announcement}</VisuallyHidden>
          </p>
        </>
      )}
      {items.some(({ files }) => files.some(({ status }) => status === "pending")) ? <AutoRefresh /> : null}
      {edited ? <ProjectDialog item={edited === "new" ? null : edited} onClose={() => setEdited(null)} /> : null}
    </div>
  );
}
