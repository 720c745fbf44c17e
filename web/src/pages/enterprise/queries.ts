import { useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";

import { answer, api, type Schemas } from "@/api/client";
import { useTellProblem } from "@/parts/ProblemMessage";

export type Application = Schemas["ApplicationAnswer"];
export type Rubric = Schemas["RubricAnswer"];
export type Campaign = Schemas["CampaignAnswer"];
export type Upload = Schemas["UploadAnswer"];
export type Feedback = Schemas["FeedbackAnswer"];
export type UploadFeedback = Schemas["UploadFeedback"];
export type DocumentFeedback = Schemas["DocumentAnswer"];

export type Proposal = Schemas["ProposalAnswer"];
export type Filing = Schemas["Filing"];

export const keys = {
  applications: ["applications"] as const,
  application: (id: number) => ["application", id] as const,
  uploads: (id: number) => ["application", id, "uploads"] as const,
  feedback: (id: number) => ["application", id, "feedback"] as const,
};

const at = (application_id: number) => ({ params: { path: { application_id } } });

export function useMyApplications() {
  return useQuery({ queryKey: keys.applications, queryFn: () => answer(api.GET("/api/v1/applications", { params: { query: { limit: 200 } } })) });
}

export function useCampaigns() {
  return useQuery({ queryKey: ["campaigns"], queryFn: () => answer(api.GET("/api/v1/campaigns")) });
}

export function useApplication(id: number) {
  return useQuery({ queryKey: keys.application(id), queryFn: () => answer(api.GET("/api/v1/applications/{application_id}", at(id))) });
}

export function useCampaign(id: number | undefined) {
  return useQuery({
    queryKey: ["campaign", id],
    queryFn: () => answer(api.GET("/api/v1/campaigns/{campaign_id}", { params: { path: { campaign_id: id ?? 0 } } })),
    enabled: id !== undefined,
    staleTime: 300_000,
  });
}

export function useRubric(id: string | undefined) {
  return useQuery({
    queryKey: ["rubric", id],
    queryFn: () => answer(api.GET("/api/v1/rubrics/{rubric_id}", { params: { path: { rubric_id: id ?? "" } } })),
    enabled: id !== undefined,
    staleTime: Infinity,
  });
}

export function useUploads(id: number) {
  return useQuery({
    queryKey: keys.uploads(id),
    queryFn: async () => (await answer(api.GET("/api/v1/applications/{application_id}/uploads", at(id)))).uploads,
  });
}

export function useFeedback(id: number) {
  return useQuery({ queryKey: keys.feedback(id), queryFn: () => answer(api.GET("/api/v1/applications/{application_id}/feedback", at(id))) });
}

/** Notes an upload as the service has just described it. */
export function putUpload(client: QueryClient, upload: Upload): void {
  client.setQueryData<Upload[]>(keys.uploads(upload.application), (before) => {
    if (!before) return before;
    return before.some((one) => one.id === upload.id) ? before.map((one) => (one.id === upload.id ? upload : one)) : [...before, upload];
  });
}

export function useMove(application: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ upload, window }: { upload: number; window: string }) =>
      answer(api.PATCH("/api/v1/uploads/{upload_id}", { params: { path: { upload_id: upload } }, body: { window } })),
    onSuccess: (upload) => putUpload(client, upload),
    onSettled: () => client.invalidateQueries({ queryKey: keys.application(application) }),
    onError: useTellProblem(),
  });
}

/** Puts many files into their windows, all of them or none. */
export function useFiling(application: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (files: Filing[]) => answer(api.POST("/api/v1/applications/{application_id}/filings", { ...at(application), body: { files } })),
    onSuccess: ({ uploads }) => uploads.forEach((upload) => putUpload(client, upload)),
    onSettled: () => client.invalidateQueries({ queryKey: keys.application(application) }),
    onError: useTellProblem(),
  });
}

export function useWithdraw(application: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (upload: number) => answer(api.DELETE("/api/v1/uploads/{upload_id}", { params: { path: { upload_id: upload } } })),
    onSuccess: (_, upload) =>
      client.setQueryData<Upload[]>(keys.uploads(application), (before) => before?.filter((one) => one.id !== upload)),
    onSettled: () => client.invalidateQueries({ queryKey: keys.application(application) }),
    onError: useTellProblem(),
  });
}

export function useBegin() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["NewApplication"]) => answer(api.POST("/api/v1/applications", { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.applications }),
  });
}

export function useChange(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["ApplicationChange"]) => answer(api.PATCH("/api/v1/applications/{application_id}", { ...at(id), body })),
    onSettled: () => client.invalidateQueries({ queryKey: keys.application(id) }),
  });
}

export function useSubmit(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (version: number) => answer(api.POST("/api/v1/applications/{application_id}/submission", { ...at(id), body: { version } })),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.applications });
      return client.invalidateQueries({ queryKey: keys.application(id) });
    },
  });
}
