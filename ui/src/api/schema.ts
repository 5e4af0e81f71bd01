/** Shaped as openapi-typescript writes it; `npm run gen` replaces this file from ../docs/openapi.json. */

export interface components {
  schemas: {
    User: {
      id: number;
      username: string;
      email: string;
      first_name: string;
      last_name: string;
      is_active: boolean;
      is_staff: boolean;
      is_superuser: boolean;
      date_joined: string;
      last_login: string | null;
      has_usable_password: boolean;
      password_method: string | null;
      tokens: number;
    };
    Token: {
      id: number;
      kind: string;
      prefix: string;
      user: { id: number; username: string };
      created: string;
      recoverable: boolean;
    };
    UserPage: { next: string | null; previous: string | null; results: components['schemas']['User'][] };
    TokenPage: { next: string | null; previous: string | null; results: components['schemas']['Token'][] };
    Count: { count: number };
    IssuedToken: components['schemas']['Token'] & { key: string };
    CreatedUser: components['schemas']['User'] & { token: components['schemas']['IssuedToken'] | null };
    CreateUser: {
      username: string;
      email?: string;
      first_name?: string;
      last_name?: string;
      password?: string;
      is_active?: boolean;
      is_staff?: boolean;
      is_superuser?: boolean;
      create_token?: boolean;
      allow_weak_password?: boolean;
    };
    ChangeUser: {
      username?: string;
      email?: string;
      first_name?: string;
      last_name?: string;
      is_active?: boolean;
      is_staff?: boolean;
      is_superuser?: boolean;
    };
    SetPassword: { password: string; revoke_tokens?: boolean; allow_weak_password?: boolean };
    CheckPassword: { password: string; username?: string; email?: string };
    PasswordVerdict: { score: number; errors: string[] };
    CreateToken: { user: number; if_exists: 'refuse' | 'return' | 'replace' };
  };
}

type Json<T> = { headers: { [name: string]: unknown }; content: { 'application/json': T } };
type Empty = { headers: { [name: string]: unknown }; content?: never };
type S = components['schemas'];
type Body<T> = { content: { 'application/json': T } };
type UserFilters = {
  search?: string;
  is_active?: boolean;
  is_staff?: boolean;
  is_superuser?: boolean;
  ordering?: string;
  page_size?: number;
  cursor?: string;
};
type TokenFilters = { search?: string; user?: number; ordering?: string; page_size?: number; cursor?: string };
type WithId = { parameters: { path: { id: number } } };

export interface paths {
  '/api/v1/users/': {
    get: { parameters: { query?: UserFilters }; responses: { 200: Json<S['UserPage']> } };
    post: { requestBody: Body<S['CreateUser']>; responses: { 201: Json<S['CreatedUser']> } };
  };
  '/api/v1/users/count/': {
    get: { parameters: { query?: UserFilters }; responses: { 200: Json<S['Count']> } };
  };
  '/api/v1/users/{id}/': {
    get: WithId & { responses: { 200: Json<S['User']> } };
    patch: WithId & { requestBody: Body<S['ChangeUser']>; responses: { 200: Json<S['User']> } };
    delete: WithId & { responses: { 204: Empty } };
  };
  '/api/v1/users/{id}/set-password/': {
    post: WithId & { requestBody: Body<S['SetPassword']>; responses: { 204: Empty } };
  };
  '/api/v1/check-password/': {
    post: { requestBody: Body<S['CheckPassword']>; responses: { 200: Json<S['PasswordVerdict']> } };
  };
  '/api/v1/tokens/': {
    get: { parameters: { query?: TokenFilters }; responses: { 200: Json<S['TokenPage']> } };
    post: {
      requestBody: Body<S['CreateToken']>;
      responses: { 200: Json<S['IssuedToken']>; 201: Json<S['IssuedToken']> };
    };
  };
  '/api/v1/tokens/count/': {
    get: { parameters: { query?: TokenFilters }; responses: { 200: Json<S['Count']> } };
  };
  '/api/v1/tokens/{id}/revoke/': {
    post: WithId & { responses: { 204: Empty } };
  };
}
