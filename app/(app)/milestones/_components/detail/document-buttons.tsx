import { getTranslations } from "next-intl/server";
import { DownloadButton } from "@/app/_ui/download-button";
import { Card } from "@/app/_ui/section";
import type { MilestonePageView } from "@/lib/milestones/queries/milestone-page";
import styles from "./detail.module.css";

/** Downloads: a receipt for the payer, a statement for the payee, and all files where there are several. */
export async function DocumentButtons({ reading: { milestone, role, files } }: { reading: MilestonePageView }) {
  const t = await getTranslations("milestones.papers");
  const { id, funds } = milestone;
  const kind =
    role === "payer" && funds.fundedMinor > 0
      ? ("receipt" as const)
      : role === "payee" && funds.releasedMinor > 0
        ? ("statement" as const)
        : null;
  const ready = [...files.values()].filter(({ status }) => status === "ready").length;
  if (kind === null && ready < 2) return null;
  return (
    <Card>
      <section className={styles.papers} aria-label={t("title")}>
        {kind === null ? null : <DownloadButton path={`/api/v1/milestones/${id}/${kind}`} label={t(kind)} />}
        {ready > 1 ? (
          <DownloadButton path={`/api/v1/milestones/${id}/files.zip`} label={t("files", { count: ready })} />
        ) : null}
      </section>
    </Card>
  );
}
