using DiasporaRegistry.Web.Api;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.OpenData;

/// <summary>Lets one ask the API by a form: the question becomes an address, and the answer is shown as it is.</summary>
public sealed class TryModel(Installation installation) : PageModel
{
    /// <summary>The address of the list.</summary>
    public const string List = "/api/v1/organizations";

    /// <summary>The register's own address.</summary>
    public string Site => installation.Address.TrimEnd('/');

    /// <summary>What can be asked; the language is the page's own.</summary>
    internal static IEnumerable<ApiParameter> Parameters => ApiParameters.OfList.Where(p => p.Name is not ("origin_place" or "residence_place" or "lang"));
}
