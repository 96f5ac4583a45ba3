using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using DiasporaRegistry.Web.Language;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Writing;

/// <summary>Text as HTML has it.</summary>
public readonly struct Encoded
{
    readonly string? html;

    public Encoded(HtmlEncoder encoder, string text) => html = encoder.Encode(text);

    Encoded(string html) => this.html = html;

    /// <summary>What Razor wrote, and encoded as it wrote.</summary>
    internal static Encoded AsWritten(string byRazor) => new(byRazor);

    internal string Html => html ?? "";
}

/// <summary>A feature's words, encoded once for every reader of a language.</summary>
public sealed class EncodedWords<TResource>(IStringLocalizer<TResource> words, HtmlEncoder encoder)
{
    readonly ConcurrentDictionary<string, Encoded>[] known = [.. Languages.All.Select(_ => new ConcurrentDictionary<string, Encoded>(StringComparer.Ordinal))];

    public Encoded this[string key]
    {
        get
        {
            var ofLanguage = known[Languages.Choose(0, 1)];
            return ofLanguage.TryGetValue(key, out var found) ? found : ofLanguage[key] = new Encoded(encoder, words[key]);
        }
    }
}
