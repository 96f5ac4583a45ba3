using System.Globalization;
using System.Text;
using DiasporaRegistry.Domain;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Language;

/// <summary>
/// Reads what people type as they typed it, and takes an answer that shows nothing as none: so a rule that asks for an answer means one that can be read, on every form. A form that holds a character
/// which misleads readers is refused in words that say where it stands; a question is asked without it.
/// </summary>
sealed class TextBinder(IModelBinder inner, IStringLocalizer<SiteText> words) : IModelBinder
{
    const int LongestBefore = 30;

    public async Task BindModelAsync(ModelBindingContext context)
    {
        await inner.BindModelAsync(context);
        if (context.Result.Model is not string text)
            return;
        // Programs that keep telephone numbers and addresses put such marks around them, which nobody typed.
        if (IsAddress(text))
            text = Visible.Bare(text);
        if (Visible.FirstMisleading(text) is >= 0 and var at)
        {
            if (HttpMethods.IsPost(context.HttpContext.Request.Method))
                context.ModelState.TryAddModelError(context.ModelName, Refusal(text, at));
            text = Visible.Of(text);
        }

        context.Result = ModelBindingResult.Success(Visible.IsNothing(text) && context.ModelMetadata.ConvertEmptyStringToNull ? null : text);
    }

    string Refusal(string text, int at)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"U+{Rune.GetRuneAt(text, at).Value:X4}");
        var before = OneLine.Of(text[..at]);
        if (before.Length > LongestBefore)
            before = "…" + OneLine.Of(before[^LongestBefore..]);
        return before.Length == 0 ? words["Hidden.First", code] : words["Hidden.After", code, before];
    }

    static bool IsAddress(string text)
    {
        var seen = text.Trim();
        return seen.Any(char.IsLetter) ? seen.Contains('@', StringComparison.Ordinal) && !seen.Any(char.IsWhiteSpace) : seen.Any(char.IsAsciiDigit);
    }
}
