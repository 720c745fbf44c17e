import { keepPreviousData, useMutation, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";

import { answer, api, type Schemas } from "@/api/client";

export type Review = Schemas["SuggestionView"];
export type Item = Schemas["ItemView"];
export type Part = Item["parts"][number];
export type Evidence = Schemas["EvidenceView"];
export type Veto = Schemas["VetoView"];
export type Decision = Schemas["DecisionView"];
export type Files = Schemas["FilesView"];
export type File = Schemas["FileView"];
export type Document = Schemas["DocumentView"];
export type Value = Schemas["ValueView"];
export type Shared = Schemas["SharedView"];
export type Listed = Schemas["ListedApplication"];
export type Application = Schemas["ApplicationAnswer"];
export type Rubric = Schemas["RubricAnswer"];
export type Concern = Schemas["ConcernView"];
export type Conclusion = Schemas["ConclusionView"];
export type Outcome = Schemas["Outcome"];
export type State = Application["state"];
export type Sort = "deadline" | "confidence" | "risk" | "updated" | "name";

export const keys = {
  list: ["applications"] as const,
  application: (id: number) => ["application", id] as const,
  /** Everything below changes with an act of a reviewer. */
  all: (id: number) => ["review", id] as const,
  review: (id: number) => ["review", id, "suggestion"] as const,
  files: (id: number) => ["review", id, "documents"] as const,
  history: (id: number) => ["review", id, "decisions"] as const,
};

export const at = (application_id: number) => ({ params: { path: { application_id } } });

export interface ListFilter {
  readonly campaign?: number;
  readonly state?: State[];
  readonly grade?: string;
  readonly region?: string;
  readonly flag?: string;
  readonly search?: string;
  readonly contradicted?: boolean;
  readonly sort: Sort;
  readonly limit: number;
  readonly offset: number;
}

export function useWorkList(query: ListFilter, enabled = true) {
  return useQuery({
    queryKey: [...keys.list, query],
    queryFn: () => answer(api.GET("/api/v1/applications", { params: { query } })),
    placeholderData: keepPreviousData,
    enabled,
  });
}

export function useCampaigns() {
  return useQuery({
    queryKey: ["campaigns"],
    queryFn: async () => (await answer(api.GET("/api/v1/campaigns"))).campaigns,
    staleTime: 300_000,
  });
}

const rubricQuery = (id: string) => ({
  queryKey: ["rubric", id],
  queryFn: () => answer(api.GET("/api/v1/rubrics/{rubric_id}", { params: { path: { rubric_id: id } } })),
  staleTime: Infinity,
});

export function useRubric(id: string | undefined) {
  return useQuery({ ...rubricQuery(id ?? ""), enabled: id !== undefined });
}

/** The grades of these rubrics, each once. */
export function useGrades(rubrics: readonly string[]): string[] {
  return useQueries({
    queries: rubrics.map(rubricQuery),
    combine: (found) => [...new Set(found.flatMap(({ data }) => data?.grades ?? []))],
  });
}

export function useApplication(id: number, enabled = true) {
  return useQuery({
    queryKey: keys.application(id),
    queryFn: () => answer(api.GET("/api/v1/applications/{application_id}", at(id))),
    enabled,
  });
}

export function useReview(id: number) {
  return useQuery({
    queryKey: keys.review(id),
    queryFn: async () => (await answer(api.GET("/api/v1/applications/{application_id}/suggestion", at(id)))) as Review, // with its tuples
  });
}

export function useFiles(id: number) {
  return useQuery({ queryKey: keys.files(id), queryFn: () => answer(api.GET("/api/v1/applications/{application_id}/documents", at(id))) });
}

/** What concluding with `grade` would have to answer. */
export function useConcerns(id: number, grade: string | null) {
  return useQuery({
    queryKey: [...keys.all(id), "concerns", grade],
    queryFn: () =>
      answer(api.GET("/api/v1/applications/{application_id}/concerns", { params: { path: { application_id: id }, query: { grade: grade ?? "" } } })),
    enabled: grade !== null,
    staleTime: 0,
  });
}

export function useHistory(id: number) {
  return useQuery({
    queryKey: keys.history(id),
    queryFn: () => answer(api.GET("/api/v1/applications/{application_id}/decisions", at(id))),
    staleTime: 0,
  });
}

export function usePageText(upload: number, page: number, enabled: boolean) {
  return useQuery({
    queryKey: ["page text", upload, page],
    queryFn: () => answer(api.GET("/api/v1/uploads/{upload_id}/pages/{page}/text", { params: { path: { upload_id: upload, page } } })),
    staleTime: Infinity,
    enabled,
  });
}

export function useFound(id: number, search: string) {
  return useQuery({
    queryKey: ["text", id, search],
    queryFn: () => answer(api.GET("/api/v1/applications/{application_id}/text", { params: { path: { application_id: id }, query: { search } } })),
    enabled: search !== "",
    staleTime: 60_000,
  });
}

type Step = "begin" | "return" | "pass" | "conclude";
type StepBody = { begin: Schemas["Step"]; return: Schemas["ReasonedStep"]; pass: Schemas["StepOpinion"]; conclude: Schemas["Conclusion"] };

const STEPS: { [One in Step]: (id: number, body: StepBody[One]) => Promise<Outcome> } = {
  begin: (id, body) => answer(api.POST("/api/v1/applications/{application_id}/review", { ...at(id), body })),
  return: (id, body) => answer(api.POST("/api/v1/applications/{application_id}/return", { ...at(id), body })),
  pass: (id, body) => answer(api.POST("/api/v1/applications/{application_id}/step", { ...at(id), body })),
  conclude: (id, body) => answer(api.POST("/api/v1/applications/{application_id}/conclusion", { ...at(id), body })),
};

/** Moves the application on: begins its review, returns it to the enterprise, concludes. */
export function useStep<One extends Step>(id: number, step: One) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: StepBody[One]) => STEPS[step](id, body),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.list });
      void client.invalidateQueries({ queryKey: keys.application(id) });
      return client.invalidateQueries({ queryKey: keys.all(id) });
    },
  });
}
