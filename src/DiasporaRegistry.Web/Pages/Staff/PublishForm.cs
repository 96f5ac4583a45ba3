using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff;

/// <summary>From when a draft is to hold, of rules or of a list.</summary>
public sealed class PublishForm
{
    public DateOnly? From { get; set; }

    public bool Confirms { get; set; }

    /// <summary>The draft that was compared, by its last change.</summary>
    public long Seen { get; set; }

    /// <summary>Says what is missing beside its field.</summary>
    public void Check(ModelStateDictionary state, string fromMissing, string confirmsMissing)
    {
        if (From is null && state.IsValid)
            state.AddModelError("Form.From", fromMissing);
        if (!Confirms)
            state.AddModelError("Form.Confirms", confirmsMissing);
    }
}

/// <summary>The form by which a draft is published, in the words of what it is a draft of.</summary>
/// <param name="Form">What was typed.</param>
/// <param name="Said">Its words.</param>
public sealed record Publication(PublishForm Form, IStringLocalizer Said);
