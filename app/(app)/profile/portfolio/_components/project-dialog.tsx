"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { z } from "zod";
import { LinkField, TextAreaField, TextField } from "@/app/_ui/form/fields";
import { FilesField } from "@/app/_ui/form/files-field";
import { Form } from "@/app/_ui/form/form";
import { FormDialog } from "@/app/_ui/form/form-dialog";
import { SelectField, TagsField } from "@/app/_ui/form/lazy-fields";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import { useLeaveGuard } from "@/app/_ui/form/use-leave-guard";
import { useUploads } from "@/app/_ui/form/use-uploads";
import { apiFetch } from "@/app/_web/api-client";
import type { ItemInput, PortfolioItem } from "@/lib/portfolio/schema";
import { MAX_ITEM_FILES, itemVisibilities } from "@/lib/portfolio/states";
import { PresentFiles } from "./present-files";

type Values = z.input<typeof ItemInput>;

/** Adds a project or changes one: its words, its files, and who sees it. */
export function ProjectDialog({ item, onClose }: { item: PortfolioItem | null; onClose: () => void }) {
  const t = useTranslations("portfolio.form");
  const [kept, setKept] = useState(item?.files ?? []);
  const uploads = useUploads("portfolio", MAX_ITEM_FILES - kept.length);
  const api = useApiForm<Values, ItemInput, PortfolioItem>({
    schema: () => import("@/lib/portfolio/schema").then(({ ItemInput: schema }) => schema),
    defaultValues: {
      title: item?.title ?? "",
      description: item?.description ?? "",
      url: item?.url ?? null,
      skills: item?.skills ?? [],
      fileIds: [],
      visibility: item?.visibility ?? "public",
    },
    submit: async (body) => {
      const fileIds = [...kept.map(({ id }) => id), ...(await uploads.settled())];
      return item
        ? apiFetch<PortfolioItem>(`/portfolio/${item.id}`, { method: "PATCH", body: { ...body, fileIds } })
        : apiFetch<PortfolioItem>("/users/me/portfolio", { body: { ...body, fileIds } });
    },
    success: t(item ? "saved" : "added"),
    onDone: onClose,
  });
  const filesChanged = !api.busy && (kept.length !== (item?.files.length ?? 0) || uploads.items.length > 0);
  useLeaveGuard(filesChanged);
  return (
    <FormDialog
      api={{ ...api, unsent: api.unsent || filesChanged }}
      title={t(item ? "editTitle" : "addTitle")}
      size="lg"
      onClose={onClose}
    >
      <Form
        api={api}
        submitLabel={t("save")}
        labels={{
          title: t("title"),
          description: t("description"),
          url: t("url"),
          skills: t("skills"),
          visibility: t("visibility"),
        }}
        secondary={
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
        }
      >
        <TextField name="title" label={t("title")} maxLength={120} required />
        <TextAreaField name="description" label={t("description")} hint={t("descriptionHint")} minRows={4} />
        <LinkField name="url" label={t("url")} hint={t("urlHint")} nullable />
        <TagsField name="skills" label={t("skills")} hint={t("skillsHint")} max={20} />
        <PresentFiles files={kept} onRemove={(id) => setKept((all) => all.filter((file) => file.id !== id))} />
        <FilesField uploads={uploads} />
        <SelectField
          name="visibility"
          label={t("visibility")}
          options={itemVisibilities.map((value) => ({ value, label: t(value) }))}
        />
      </Form>
    </FormDialog>
  );
}
