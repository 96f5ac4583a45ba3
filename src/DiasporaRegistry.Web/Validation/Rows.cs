using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace DiasporaRegistry.Web.Validation;

/// <summary>
/// Rows that a form can add and remove, without JavaScript: its buttons post act=add and act=remove:2.
/// <code>
/// &lt;gov-default-submit /&gt;
/// @for (var i = 0; i &lt; Model.Form.Members.Count; i++)
/// {
///   &lt;div class="reg-multi__item"&gt;
///     &lt;gov-input for="Form.Members[i].Name" label="@T["Member.Name"]" /&gt;
///     &lt;gov-button kind="secondary" name="act" value="remove:@i"&gt;@Site["Remove"]&lt;/gov-button&gt;
///   &lt;/div&gt;
/// }
/// &lt;gov-button kind="secondary" name="act" value="add"&gt;@Site["Add"]&lt;/gov-button&gt;
/// </code>
/// The handler begins: <c>if (ModelState.ChangeRows(act, Form.Members)) return Page();</c>
/// </summary>
public static class Rows
{
    /// <returns>Whether a row was added or removed, so that the form is to be shown again rather than saved.</returns>
    public static bool ChangeRows<TRow>(this ModelStateDictionary modelState, string? act, IList<TRow> rows, int most = 100) where TRow : new()
    {
        var at = 0;
        var removed = act?.StartsWith("remove:", StringComparison.Ordinal) is true && int.TryParse(act["remove:".Length..], out at);
        // More rows than the page ever offers were not typed by a person: the page comes back with as many as it offers.
        var tooMany = rows.Count > most;
        while (rows.Count > most)
            rows.RemoveAt(rows.Count - 1);
        if (tooMany)
        {
            modelState.Clear();
            return true;
        }

        if (act == "add" && rows.Count < most)
        {
            rows.Add(new TRow());
        }
        else if (removed && at >= 0 && at < rows.Count)
        {
            rows.RemoveAt(at);
        }
        else if (act != "add" && !removed)
        {
            return false;
        }

        // What was typed is in the rows already; the attempted values would show the removed row again, and errors come too early.
        modelState.Clear();
        return true;
    }
}
