/** For everybody: what an address answers to somebody without an account, where this test can ask it. */
export const PUBLIC: Readonly<Record<string, readonly [path: string, status: number] | 'asked elsewhere'>> = {
  'GET /': ['/', 200],
  'GET /mes-donnees/:token': ['/mes-donnees/none', 410],
  'POST /mes-donnees/:token': ['/mes-donnees/none', 410],
  'GET /assets/:file': ['/assets/none.css', 404],
  'GET /inbox/login': ['/inbox/login', 200],
  'POST /inbox/login': ['/inbox/login', 422],
  'GET /inbox/invitation/:token': ['/inbox/invitation/none', 410],
  'POST /inbox/invitation/:token': ['/inbox/invitation/none', 410],
  // Nobody has given a password before: to the login.
  'GET /inbox/second-factor': ['/inbox/second-factor', 303],
  'POST /inbox/second-factor': ['/inbox/second-factor', 303],
  'POST /inbox/logout': ['/inbox/logout', 303],
  'GET /simulator': ['/simulator', 200],
  'GET /simulator/:chat/events': 'asked elsewhere',
  'POST /simulator/:chat/messages': 'asked elsewhere',
  'GET /simulator/files/:id': 'asked elsewhere',
  'GET /health/channels': 'asked elsewhere',
  'GET /health/live': 'asked elsewhere',
  'GET /health/ready': 'asked elsewhere',
  'GET /metrics': 'asked elsewhere',
};
