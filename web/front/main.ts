import '../shell/header.ts';

const heading = document.querySelector<HTMLElement>(`body [lang='${document.documentElement.lang}'] h1`)!;
document.title = `${heading.textContent} · una-capa`;
