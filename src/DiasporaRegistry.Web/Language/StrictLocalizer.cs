using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Language;

/// <summary>How missing words are met: an exception where the register is written and tested, a log entry where it serves.</summary>
public sealed class LanguageOptions
{
    public bool Strict { get; set; }
}

/// <summary>A feature's words, which never silently shows a key to a reader while anybody can still mend it.</summary>
sealed partial class StrictLocalizer<TResource>(
    IStringLocalizerFactory factory, LanguageOptions options, ILogger<StrictLocalizer<TResource>> log) : IStringLocalizer<TResource>
{
    readonly IStringLocalizer inner = factory.Create(typeof(TResource));

    // A page asks for a hundred words, and they are the same ones for every reader of a language.
    readonly ConcurrentDictionary<(CultureInfo Culture, string Name), LocalizedString> known = new();

    public LocalizedString this[string name] =>
        known.TryGetValue((CultureInfo.CurrentUICulture, name), out var found) ? found : Checked(inner[name]);

    public LocalizedString this[string name, params object[] arguments] =>
        this[name] is { ResourceNotFound: false } format ? new(name, string.Format(CultureInfo.CurrentCulture, format.Value, arguments), false, format.SearchedLocation) : Checked(inner[name, arguments]);

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => inner.GetAllStrings(includeParentCultures);

    LocalizedString Checked(LocalizedString found)
    {
        if (!found.ResourceNotFound)
            return known[(CultureInfo.CurrentUICulture, found.Name)] = found;
        if (options.Strict)
            throw new MissingWordsException($"{typeof(TResource).Name} has no words for \"{found.Name}\" in {Languages.Current}.");
        Missing(log, typeof(TResource).Name, found.Name, Languages.Current);
        return found;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Resource} has no words for {Key} in {Language}")]
    static partial void Missing(ILogger log, string resource, string key, string language);
}

/// <summary>A page asked for words that no resource file has.</summary>
public sealed class MissingWordsException(string message) : Exception(message);
