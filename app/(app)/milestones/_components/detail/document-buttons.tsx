import { getTranslations } from "next-intl/server";
import { DownloadButton } from "@/app/_ui/download-button";
import { Card } from "@/app/_ui/section";
import type { MilestonePageView } from "@/lib/milestones/queries/milestone-page";
import styles from "./detail.module.css";

/** Downloads: a receipt for the payer, a statement for the payee. */
export async function DocumentButtons({ reading: { milestone, role } }: { reading: MilestonePageView }) {
  const t = await getTranslations("milestones.papers");
  const { id, funds } = milestone;
  const kind =
    role === "payer" && funds.fundedMinor > 0
      ? ("receipt" as const)
      : role === "payee" && funds.releasedMinor > 0
        ? ("statement" as const)
        : null;
  if (kind === null) return null;
  return (
    <Card>
      <section className={styles.papers} aria-label={t("title")}>
        <DownloadButton path={`/api/v1/milestones/${id}/${kind}`} label={t(kind)} />
      </section>
    </Card>
  );
}
