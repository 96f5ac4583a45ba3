using Microsoft.AspNetCore.Mvc.ModelBinding;

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
