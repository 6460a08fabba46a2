/** The parts of ECharts that our charts need; loaded when the first chart is shown, never with the frame. */
import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use as provide } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

provide([BarChart, CustomChart, LineChart, ScatterChart, AriaComponent, GridComponent, MarkLineComponent, TooltipComponent, CanvasRenderer]);

export { init };
