using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Places;

/// <summary>Suggests places while somebody types one: /es/places?use=origin&amp;within=MX&amp;q=jer.</summary>
public sealed class IndexModel(Gazetteer gazetteer, PlaceQuota quota) : PageModel
{
    const int Most = 10;
    const int LongestQuery = 100;
    const int LongestCode = 40;

    public async Task<IActionResult> OnGetAsync(string? use, string? within, string? q, CancellationToken cancel)
    {
        PlaceUse? asked = use switch { "origin" => PlaceUse.Origin, "residence" => PlaceUse.Residence, "district" => PlaceUse.District, _ => null };
        if (asked is null || q?.Length > LongestQuery || within?.Length > LongestCode || within?.Contains('\0') is true)
            return StatusCode(StatusCodes.Status400BadRequest);
        if (!quota.Allows(HttpContext.Connection.RemoteIpAddress))
        {
            Response.Headers.RetryAfter = "5";
            return StatusCode(StatusCodes.Status429TooManyRequests);
        }

        var found = await gazetteer.SuggestAsync(q, asked.Value, string.IsNullOrEmpty(within) ? null : within, Most, cancel);
        Response.Headers.CacheControl = "private, max-age=300";
        return new JsonResult(found.Select(place => new { code = place.Code, label = place.LabelIn(Languages.Current) }));
    }
}
