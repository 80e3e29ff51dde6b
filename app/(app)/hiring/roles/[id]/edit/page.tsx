import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import { PageHeader } from "@/app/_ui/page-header";
import { getRoleFigures } from "@/lib/applications/queries/hiring-board";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { getRole } from "@/lib/roles/queries/detail";
import { getStartup } from "@/lib/startups/queries/detail";
import { mayHire } from "@/lib/startups/states";
import { CloseRole } from "../../../_components/role/close-role";
import { RoleForm } from "../../../_components/role/role-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("hiring.role"))("edit") };
}

/** Changes an open role, or closes it. */
export default async function EditRolePage({ params }: { params: Promise<{ id: string }> }) {
  const id = await pageId(params);
  const ctx = await requirePageContext(`/hiring/roles/${id}/edit`);
  const t = await getTranslations("hiring.role");
  const role = await orNotFound(getRole(ctx, id));
  const startup = await orNotFound(getStartup(ctx, role.startupId));
  if (!mayHire(startup.access)) notFound();
  if (role.status !== "open") redirect(`/hiring/roles/${id}`);
  const waiting = (await getRoleFigures(ctx)).get(id)?.live ?? 0;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t("crumb"), href: "/hiring" },
          { label: role.title, href: `/hiring/roles/${id}` },
        ]}
        title={t("edit")}
        subtitle={startup.name}
        actions={<CloseRole id={id} title={role.title} waiting={waiting} />}
      />
      <RoleForm startupId={role.startupId} role={role} />
    </>
  );
}
