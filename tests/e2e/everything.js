// All that a script in the page could read, handed to WebDriver's callback as one text.
const done = arguments[arguments.length - 1];

function rows(database) {
  return Promise.all(
    [...database.objectStoreNames].map(
      (name) =>
        new Promise((resolve) => {
          const all = database.transaction(name).objectStore(name).getAll();
          all.onsuccess = () => resolve(JSON.stringify(all.result));
          all.onerror = () => resolve('unreadable');
        }),
    ),
  );
}

function open({ name }) {
  return new Promise((resolve) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => resolve(rows(opening.result));
    opening.onerror = () => resolve('unreadable');
  });
}

async function read() {
  const fields = [...document.querySelectorAll('input, textarea')].map((field) => field.value);
  const databases = indexedDB.databases ? await indexedDB.databases() : [];
  return JSON.stringify({
    page: document.documentElement.outerHTML,
    fields,
    local: { ...localStorage },
    session: { ...sessionStorage },
    cookies: document.cookie,
    name: window.name,
    history: history.state,
    databases: await Promise.all(databases.map(open)),
  });
}

read().then(done, (error) => done(`failed: ${error}`));
