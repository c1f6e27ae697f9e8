// navigator.clipboard exists only on https and localhost; inside an office network the page is plain http.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
}

// The address bar as it is, commas and all; URLSearchParams would write them anew.
function address(also) {
  const [place, query = ""] = window.location.href.split("?");
  const kept = query.split("&").filter((item) => item && !(item.split("=")[0] in also));
  const added = Object.entries(also).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return `${place}?${[...kept, ...added].join("&")}`;
}

export default function ({ parentElement, data }) {
  const button = parentElement.querySelector(".copy");
  button.textContent = data.label;
  button.onclick = async () => {
    await copy(data.text || address(data.also));
    button.textContent = data.done;
    setTimeout(() => { button.textContent = data.label; }, 2000);
  };
}
