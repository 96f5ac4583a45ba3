namespace DiasporaRegistry.Web.Charts;

/// <summary>The colours of charts that leave their page: those of the light page.</summary>
static class ChartColours
{
    /// <summary>The colour of a shade, in six hexadecimal digits after a #.</summary>
    public static string Of(Shade shade) => shade switch
    {
        Shade.Ground or Shade.OnDeep => "#ffffff",
        Shade.Ink => "#14201f",
        Shade.Quiet => "#495553",
        Shade.Line => "#cdc6b6",
        Shade.Brand => "#0b5d5b",
        Shade.Clay => "#b4532a",
        Shade.Land => "#ffffff",
        Shade.Sea => "#e8e2d5",
        Shade.Depth1 => "#e3f1ee",
        Shade.Depth2 => "#b9dcd6",
        Shade.Depth3 => "#84bfb7",
        Shade.Depth4 => "#2c827d",
        _ => "#07413f",
    };
}
