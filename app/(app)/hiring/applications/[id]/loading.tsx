import { SkeletonPage } from "@/app/_ui/skeletons";

/** Title and rows, until the application is there. */
export default function Loading() {
  return <SkeletonPage />;
}
